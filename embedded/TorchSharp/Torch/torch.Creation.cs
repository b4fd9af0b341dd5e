using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor BoolTensor(Tensor t) => t.@bool();
    public static Tensor ByteTensor(Tensor t) => t.@byte();
    public static Tensor DoubleTensor(Tensor t) => t.@double();
    public static Tensor FloatTensor(Tensor t) => t.@float();
    public static Tensor IntTensor(Tensor t) => t.@int();
    public static Tensor LongTensor(Tensor t) => t.@long();
    public static Tensor ShortTensor(Tensor t) => t.@short();
    public static Tensor clone(Tensor input) => input.clone();
    public static Tensor complex(Tensor real, Tensor imag) => Aten.complex.Call(real, imag);
    public static Tensor imag(Tensor input) => Aten.imag.Call(input);
    public static Tensor polar(Tensor abs, Tensor angle) => Aten.polar.Call(abs, angle);
    public static Tensor real(Tensor input) => Aten.real.Call(input);
}

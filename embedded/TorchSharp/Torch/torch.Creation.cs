using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor clone(Tensor input) => input.clone();
    public static Tensor complex(Tensor real, Tensor imag) => Aten.complex.Call(real, imag);
    public static Tensor imag(Tensor input) => Aten.imag.Call(input);
    public static Tensor polar(Tensor abs, Tensor angle) => Aten.polar.Call(abs, angle);
    public static Tensor real(Tensor input) => Aten.real.Call(input);
}

using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor acos() => Aten.acos.Call(this);
        public Tensor acos_() => Into(this, Aten.acos_, this);
        public Tensor acosh() => Aten.acosh.Call(this);
        public Tensor acosh_() => Into(this, Aten.acosh_, this);
        public Tensor angle() => Aten.angle.Call(this);
        public Tensor arccos() => Aten.arccos.Call(this);
        public Tensor arccos_() => Into(this, Aten.arccos_, this);
        public Tensor arccosh() => Aten.arccosh.Call(this);
        public Tensor arccosh_() => Into(this, Aten.arccosh_, this);
        public Tensor arcsin() => Aten.arcsin.Call(this);
        public Tensor arcsin_() => Into(this, Aten.arcsin_, this);
        public Tensor arcsinh() => Aten.arcsinh.Call(this);
        public Tensor arcsinh_() => Into(this, Aten.arcsinh_, this);
        public Tensor arctan() => Aten.arctan.Call(this);
        public Tensor arctan(Tensor other) => Aten.arctan2.Call(this, other);
        public Tensor arctan2(Tensor other) => Aten.arctan2.Call(this, other);
        public Tensor arctan2_(Tensor other) => Into(this, Aten.arctan2_, this, other);
        public Tensor arctan_() => Into(this, Aten.arctan_, this);
        public Tensor arctan_(Tensor other) => Into(this, Aten.arctan2_, this, other);
        public Tensor arctanh() => Aten.arctanh.Call(this);
        public Tensor arctanh_() => Into(this, Aten.arctanh_, this);
        public Tensor asin() => Aten.asin.Call(this);
        public Tensor asin_() => Into(this, Aten.asin_, this);
        public Tensor asinh() => Aten.asinh.Call(this);
        public Tensor asinh_() => Into(this, Aten.asinh_, this);
        public Tensor atan() => Aten.atan.Call(this);
        public Tensor atan2(Tensor other) => Aten.atan2.Call(this, other);
        public Tensor atan2_(Tensor other) => Into(this, Aten.atan2_, this, other);
        public Tensor atan_() => Into(this, Aten.atan_, this);
        public Tensor atanh() => Aten.atanh.Call(this);
        public Tensor atanh_() => Into(this, Aten.atanh_, this);
        public Tensor cos() => Aten.cos.Call(this);
        public Tensor cos_() => Into(this, Aten.cos_, this);
        public Tensor cosh() => Aten.cosh.Call(this);
        public Tensor cosh_() => Into(this, Aten.cosh_, this);
        public Tensor deg2rad() => Aten.deg2rad.Call(this);
        public Tensor rad2deg() => Aten.rad2deg.Call(this);
        public Tensor sin() => Aten.sin.Call(this);
        public Tensor sin_() => Into(this, Aten.sin_, this);
        public Tensor sinc() => Aten.sinc.Call(this);
        public Tensor sinc_() => Into(this, Aten.sinc_, this);
        public Tensor sinh() => Aten.sinh.Call(this);
        public Tensor sinh_() => Into(this, Aten.sinh_, this);
        public Tensor tan() => Aten.tan.Call(this);
        public Tensor tan_() => Into(this, Aten.tan_, this);
        public Tensor tanh() => Aten.tanh.Call(this);
        public Tensor tanh_() => Into(this, Aten.tanh_, this);
    }
}

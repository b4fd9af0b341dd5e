using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public (Tensor, Tensor) frexp() => Aten.frexp_Tensor.Call2(this);
        public Tensor abs() => Aten.abs.Call(this);
        public Tensor abs_() => Into(this, Aten.abs_, this);
        public Tensor absolute() => Aten.absolute.Call(this);
        public Tensor absolute_() => Into(this, Aten.absolute_, this);
        public Tensor add(Scalar scalar) => Aten.add_Scalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar.Call(this, scalar, alpha);
        public Tensor add(Tensor target) => Aten.add_Tensor.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor.Call(this, target, alpha);
        public Tensor add_(Scalar scalar) => Into(this, Aten.add__Scalar, this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Into(this, Aten.add__Scalar, this, scalar, alpha);
        public Tensor add_(Tensor target) => Into(this, Aten.add__Tensor, this, target);
        public Tensor add_(Tensor target, Scalar alpha) => Into(this, Aten.add__Tensor, this, target, alpha);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv.Call(this, tensor1, tensor2);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv.Call(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Into(this, Aten.addcdiv_, this, tensor1, tensor2);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Into(this, Aten.addcdiv_, this, tensor1, tensor2, value);
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul.Call(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Into(this, Aten.addcmul_, this, tensor1, tensor2, value);
        public Tensor ceil() => Aten.ceil.Call(this);
        public Tensor ceil_() => Into(this, Aten.ceil_, this);
        public Tensor clamp(Scalar min = null, Scalar max = null) => Aten.clamp.Call(this, min, max);
        public Tensor clamp(Tensor min = null, Tensor max = null) => Aten.clamp_Tensor.Call(this, min, max);
        public Tensor clamp_(Scalar min = null, Scalar max = null) => Into(this, Aten.clamp_, this, min, max);
        public Tensor clamp_(Tensor min = null, Tensor max = null) => Into(this, Aten.clamp__Tensor, this, min, max);
        public Tensor clamp_max(Scalar max) => Aten.clamp_max.Call(this, max);
        public Tensor clamp_max_(Scalar max) => Into(this, Aten.clamp_max_, this, max);
        public Tensor clamp_min(Scalar min) => Aten.clamp_min.Call(this, min);
        public Tensor clamp_min_(Scalar min) => Into(this, Aten.clamp_min_, this, min);
        public Tensor clip(Scalar min = null, Scalar max = null) => Aten.clip.Call(this, min, max);
        public Tensor copysign(Tensor other) => Aten.copysign_Tensor.Call(this, other);

        public Tensor diff(long n = 1, long dim = -1, Tensor prepend = null, Tensor append = null) =>
            Aten.diff.Call(this, n, dim, prepend, append);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_Scalar_mode.Call(this, target, ModeName(rounding_mode));

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_Tensor_mode.Call(this, target, ModeName(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Into(this, Aten.div__Scalar_mode, this, target, ModeName(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Into(this, Aten.div__Tensor_mode, this, target, ModeName(rounding_mode));

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor fix() => Aten.fix.Call(this);
        public Tensor fix_() => Into(this, Aten.fix_, this);
        public Tensor float_power(Tensor target) => Aten.float_power_Tensor_Tensor.Call(this, target);
        public Tensor floor() => Aten.floor.Call(this);
        public Tensor floor_() => Into(this, Aten.floor_, this);
        public Tensor floor_divide(Scalar other) => Aten.floor_divide_Scalar.Call(this, other);
        public Tensor floor_divide(Tensor other) => Aten.floor_divide.Call(this, other);
        public Tensor floor_divide_(Scalar other) => Into(this, Aten.floor_divide__Scalar, this, other);
        public Tensor floor_divide_(Tensor other) => Into(this, Aten.floor_divide__Tensor, this, other);
        public Tensor fmax(Tensor other) => Aten.fmax.Call(this, other);
        public Tensor fmin(Tensor other) => Aten.fmin.Call(this, other);
        public Tensor fmod(Scalar scalar) => Aten.fmod_Scalar.Call(this, scalar);
        public Tensor fmod(Tensor target) => Aten.fmod_Tensor.Call(this, target);
        public Tensor fmod_(Scalar scalar) => Into(this, Aten.fmod__Scalar, this, scalar);
        public Tensor fmod_(Tensor target) => Into(this, Aten.fmod__Tensor, this, target);
        public Tensor frac() => Aten.frac.Call(this);
        public Tensor frac_() => Into(this, Aten.frac_, this);
        public Tensor gcd(Tensor other) => Aten.gcd.Call(this, other);
        public Tensor gcd_(Tensor other) => Into(this, Aten.gcd_, this, other);
        public Tensor heaviside(Tensor other) => Aten.heaviside.Call(this, other);
        public Tensor hypot(Tensor other) => Aten.hypot.Call(this, other);
        public Tensor lcm(Tensor other) => Aten.lcm.Call(this, other);
        public Tensor lcm_(Tensor other) => Into(this, Aten.lcm_, this, other);
        public Tensor ldexp(Tensor other) => Aten.ldexp_Tensor.Call(this, other);
        public Tensor ldexp_(Tensor other) => Into(this, Aten.ldexp_, this, other);
        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp_Tensor.Call(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => Into(this, Aten.lerp__Tensor, this, end, weight);
        public Tensor maximum(Tensor other) => Aten.maximum.Call(this, other);
        public Tensor minimum(Tensor other) => Aten.minimum.Call(this, other);
        public Tensor mul(Scalar target) => Aten.mul_Scalar.Call(this, target);
        public Tensor mul(Tensor target) => Aten.mul_Tensor.Call(this, target);
        public Tensor mul_(Scalar target) => Into(this, Aten.mul__Scalar, this, target);
        public Tensor mul_(Tensor target) => Into(this, Aten.mul__Tensor, this, target);
        public Tensor multiply(Scalar target) => Aten.multiply_Scalar.Call(this, target);
        public Tensor multiply(Tensor target) => Aten.multiply_Tensor.Call(this, target);
        public Tensor neg() => Aten.neg.Call(this);
        public Tensor neg_() => Into(this, Aten.neg_, this);
        public Tensor negative() => Aten.negative.Call(this);
        public Tensor nextafter(Tensor other) => Aten.nextafter.Call(this, other);
        public Tensor positive() => Aten.positive.Call(this);
        public Tensor pow(Scalar exponent) => Aten.pow_Tensor_Scalar.Call(this, exponent);
        public Tensor pow(Tensor exponent) => Aten.pow_Tensor_Tensor.Call(this, exponent);
        public Tensor pow_(Scalar exponent) => Into(this, Aten.pow__Scalar, this, exponent);
        public Tensor pow_(Tensor exponent) => Into(this, Aten.pow__Tensor, this, exponent);
        public Tensor reciprocal() => Aten.reciprocal.Call(this);
        public Tensor reciprocal_() => Into(this, Aten.reciprocal_, this);
        public Tensor remainder(Scalar scalar) => Aten.remainder_Scalar.Call(this, scalar);
        public Tensor remainder(Tensor target) => Aten.remainder_Tensor.Call(this, target);
        public Tensor remainder_(Scalar scalar) => Into(this, Aten.remainder__Scalar, this, scalar);
        public Tensor remainder_(Tensor target) => Into(this, Aten.remainder__Tensor, this, target);
        public Tensor round(long decimals = 0) => decimals == 0 ? Aten.round.Call(this) : Aten.round_decimals.Call(this, decimals);

        public Tensor round_(long decimals = 0) =>
            decimals == 0 ? Into(this, Aten.round_, this) : Into(this, Aten.round__decimals, this, decimals);

        public Tensor rsqrt() => Aten.rsqrt.Call(this);
        public Tensor rsqrt_() => Into(this, Aten.rsqrt_, this);
        public Tensor sgn() => Aten.sgn.Call(this);
        public Tensor sgn_() => Into(this, Aten.sgn_, this);
        public Tensor sign() => Aten.sign.Call(this);
        public Tensor sign_() => Into(this, Aten.sign_, this);
        public Tensor signbit() => Aten.signbit.Call(this);
        public Tensor sqrt() => Aten.sqrt.Call(this);
        public Tensor sqrt_() => Into(this, Aten.sqrt_, this);
        public Tensor square() => Aten.square.Call(this);
        public Tensor sub(Scalar target) => Aten.sub_Scalar.Call(this, target);
        public Tensor sub(Tensor target) => Aten.sub_Tensor.Call(this, target);
        public Tensor sub_(Scalar target) => Into(this, Aten.sub__Scalar, this, target);
        public Tensor sub_(Tensor target) => Into(this, Aten.sub__Tensor, this, target);
        public Tensor subtract(Scalar target) => Aten.subtract_Scalar.Call(this, target);
        public Tensor subtract(Tensor target) => Aten.subtract_Tensor.Call(this, target);
        public Tensor subtract_(Scalar target) => Into(this, Aten.subtract__Scalar, this, target);
        public Tensor subtract_(Tensor target) => Into(this, Aten.subtract__Tensor, this, target);
        public Tensor true_divide(Scalar other) => Aten.true_divide_Scalar.Call(this, other);
        public Tensor true_divide(Tensor other) => Aten.true_divide_Tensor.Call(this, other);
        public Tensor true_divide_(Scalar other) => Into(this, Aten.true_divide__Scalar, this, other);
        public Tensor true_divide_(Tensor other) => Into(this, Aten.true_divide__Tensor, this, other);
        public Tensor trunc() => Aten.trunc.Call(this);
        public Tensor trunc_() => Into(this, Aten.trunc_, this);
    }
}

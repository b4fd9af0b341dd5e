using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor celu() => Aten.celu.Call(this);
        public Tensor celu_() => Into(this, Aten.celu_, this);
        public Tensor digamma() => Aten.digamma.Call(this);
        public Tensor digamma_() => Into(this, Aten.digamma_, this);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu.Call(this, alpha, scale, input_scale);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Into(this, Aten.elu_, this, alpha, scale, input_scale);
        public Tensor erf() => Aten.erf.Call(this);
        public Tensor erf_() => Into(this, Aten.erf_, this);
        public Tensor erfc() => Aten.erfc.Call(this);
        public Tensor erfc_() => Into(this, Aten.erfc_, this);
        public Tensor erfinv() => Aten.erfinv.Call(this);
        public Tensor erfinv_() => Into(this, Aten.erfinv_, this);
        public Tensor exp() => Aten.exp.Call(this);
        public Tensor exp2() => Aten.exp2.Call(this);
        public Tensor exp_() => Into(this, Aten.exp_, this);
        public Tensor expm1() => Aten.expm1.Call(this);
        public Tensor expm1_() => Into(this, Aten.expm1_, this);
        public Tensor gelu() => Aten.gelu.Call(this);
        public Tensor hardsigmoid() => Aten.hardsigmoid.Call(this);
        public Tensor hardsigmoid_() => Into(this, Aten.hardsigmoid_, this);
        public Tensor hardswish() => Aten.hardswish.Call(this);
        public Tensor hardswish_() => Into(this, Aten.hardswish_, this);
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.hardtanh.Call(this, min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) => Into(this, Aten.hardtanh_, this, min, max);
        public Tensor i0() => Aten.i0.Call(this);
        public Tensor igamma(Tensor other) => Aten.igamma.Call(this, other);
        public Tensor igammac(Tensor other) => Aten.igammac.Call(this, other);
        public Tensor leaky_relu(Scalar negative_slope) => Aten.leaky_relu.Call(this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => Into(this, Aten.leaky_relu_, this, negative_slope);
        public Tensor lgamma() => Aten.lgamma.Call(this);
        public Tensor lgamma_() => Into(this, Aten.lgamma_, this);
        public Tensor log() => Aten.log.Call(this);
        public Tensor log10() => Aten.log10.Call(this);
        public Tensor log10_() => Into(this, Aten.log10_, this);
        public Tensor log1p() => Aten.log1p.Call(this);
        public Tensor log1p_() => Into(this, Aten.log1p_, this);
        public Tensor log2() => Aten.log2.Call(this);
        public Tensor log2_() => Into(this, Aten.log2_, this);
        public Tensor log_() => Into(this, Aten.log_, this);
        public Tensor log_sigmoid() => Aten.log_sigmoid.Call(this);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.log_softmax_int.Call(this, dim, dtype);
        public Tensor logaddexp(Tensor other) => Aten.logaddexp.Call(this, other);
        public Tensor logaddexp2(Tensor other) => Aten.logaddexp2.Call(this, other);
        public Tensor logit(double? eps = null) => Aten.logit.Call(this, eps);
        public Tensor mvlgamma(long p) => Aten.mvlgamma.Call(this, p);
        public Tensor mvlgamma_(long p) => Into(this, Aten.mvlgamma_, this, p);
        public Tensor polygamma(long p) => Aten.polygamma.Call(p, this);
        public Tensor polygamma_(long p) => Into(this, Aten.polygamma_, this, p);
        public Tensor prelu(Tensor target) => Aten.prelu.Call(this, target);
        public Tensor relu() => Aten.relu.Call(this);
        public Tensor relu6() => Aten.relu6.Call(this);
        public Tensor relu6_() => Into(this, Aten.relu6_, this);
        public Tensor relu_() => Into(this, Aten.relu_, this);
        public Tensor selu() => Aten.selu.Call(this);
        public Tensor selu_() => Into(this, Aten.selu_, this);
        public Tensor sigmoid() => Aten.sigmoid.Call(this);
        public Tensor sigmoid_() => Into(this, Aten.sigmoid_, this);
        public Tensor silu() => Aten.silu.Call(this);
        public Tensor silu_() => Into(this, Aten.silu_, this);
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.softmax_int.Call(this, dim, dtype);
        public Tensor softplus() => Aten.softplus.Call(this);
        public Tensor xlogy(Scalar y) => Aten.xlogy_Scalar_Other.Call(this, y);
        public Tensor xlogy(Tensor y) => Aten.xlogy_Tensor.Call(this, y);
        public Tensor xlogy_(Scalar y) => Into(this, Aten.xlogy__Scalar_Other, this, y);
        public Tensor xlogy_(Tensor y) => Into(this, Aten.xlogy__Tensor, this, y);
    }
}

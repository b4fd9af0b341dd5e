using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor digamma(Tensor input) => input.digamma();
    public static Tensor digamma_(Tensor input) => input.digamma_();
    public static Tensor erf(Tensor input) => input.erf();
    public static Tensor erf_(Tensor input) => input.erf_();
    public static Tensor erfc(Tensor input) => input.erfc();
    public static Tensor erfc_(Tensor input) => input.erfc_();
    public static Tensor erfinv(Tensor input) => input.erfinv();
    public static Tensor erfinv_(Tensor input) => input.erfinv_();
    public static Tensor exp(Tensor input) => input.exp();
    public static Tensor exp2(Tensor input) => input.exp2();
    public static Tensor exp_(Tensor input) => input.exp_();
    public static Tensor expm1(Tensor input) => input.expm1();
    public static Tensor expm1_(Tensor input) => input.expm1_();
    public static Tensor i0(Tensor input) => input.i0();
    public static Tensor igamma(Tensor input, Tensor other) => input.igamma(other);
    public static Tensor igammac(Tensor input, Tensor other) => input.igammac(other);
    public static Tensor lgamma(Tensor input) => input.lgamma();
    public static Tensor lgamma_(Tensor input) => input.lgamma_();
    public static Tensor log(Tensor input) => input.log();
    public static Tensor log10(Tensor input) => input.log10();
    public static Tensor log10_(Tensor input) => input.log10_();
    public static Tensor log1p(Tensor input) => input.log1p();
    public static Tensor log1p_(Tensor input) => input.log1p_();
    public static Tensor log2(Tensor input) => input.log2();
    public static Tensor log2_(Tensor input) => input.log2_();
    public static Tensor log_(Tensor input) => input.log_();
    public static Tensor logaddexp(Tensor left, Tensor right) => left.logaddexp(right);
    public static Tensor logaddexp2(Tensor left, Tensor right) => left.logaddexp2(right);
    public static Tensor logit(Tensor input, double? eps = null) => input.logit(eps);
    public static Tensor mvlgamma(Tensor input, long p) => input.mvlgamma(p);
    public static Tensor mvlgamma_(Tensor input, long p) => input.mvlgamma_(p);
    public static Tensor polygamma(Tensor input, long p) => input.polygamma(p);
    public static Tensor polygamma_(Tensor input, long p) => input.polygamma_(p);
    public static Tensor sigmoid(Tensor input) => input.sigmoid();
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => Aten.softmax_int.Call(input, dim, dtype);
    public static Tensor xlogy(Tensor x, Scalar y) => x.xlogy(y);
    public static Tensor xlogy(Tensor x, Tensor y) => x.xlogy(y);
    public static Tensor xlogy_(Tensor x, Scalar y) => x.xlogy_(y);
    public static Tensor xlogy_(Tensor x, Tensor y) => x.xlogy_(y);
}

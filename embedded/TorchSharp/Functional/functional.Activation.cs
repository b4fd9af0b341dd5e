using TorchSharp.Native;
using static TorchSharp.Native.Argument;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor Hardshrink(Tensor x, double lambda = 0.5) => Aten.hardshrink.Call(x, lambda);

            public static Tensor Hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? Into(x, Aten.hardtanh_, x, min_val, max_val) : Aten.hardtanh.Call(x, min_val, max_val);

            public static Tensor Mish(Tensor x) => Aten.mish.Call(x);
            public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);
            public static Tensor Softshrink(Tensor x, double lambda = 0.5) => Aten.softshrink.Call(x, lambda);
            public static Tensor Softsign(Tensor x) => WrappedTensorDisposeScope(() => x / x.abs().add_(1));
            public static Tensor Tanhshrink(Tensor x) => WrappedTensorDisposeScope(() => x - x.tanh());

            public static Tensor Threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                inplace ? Into(x, Aten.threshold_, x, threshold, value) : Aten.threshold.Call(x, threshold, value);

            public static Tensor celu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Into(x, Aten.celu_, x, alpha) : Aten.celu.Call(x, alpha);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Into(x, Aten.elu_, x, alpha) : Aten.elu.Call(x, alpha);

            public static Tensor gelu(Tensor x) => x.gelu();
            public static Tensor glu(Tensor input, long dim = -1) => Aten.glu.Call(input, dim);
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.hardsigmoid_() : input.hardsigmoid();
            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.hardswish_() : input.hardswish();

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Into(input, Aten.leaky_relu_, input, negative_slope) : Aten.leaky_relu.Call(input, negative_slope);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);
            public static Tensor logsigmoid(Tensor x) => Aten.log_sigmoid.Call(x);
            public static Tensor prelu(Tensor input, Tensor weight) => Aten.prelu.Call(input, weight);
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_() : x.relu6();

            public static Tensor rrelu(Tensor x, double lower, double upper, bool inplace = false) =>
                inplace ? Into(x, Aten.rrelu_, x, lower, upper) : Aten.rrelu.Call(x, lower, upper);

            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_() : x.selu();
            public static Tensor sigmoid(Tensor x) => x.sigmoid();
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_() : x.silu();
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
            public static Tensor softmax2d(Tensor x) => x.softmax(-3);
            public static Tensor softmin(Tensor x, long dim) => WrappedTensorDisposeScope(() => x.neg().softmax(dim));
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Aten.softplus.Call(x, beta, threshold);
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();
        }
    }
}

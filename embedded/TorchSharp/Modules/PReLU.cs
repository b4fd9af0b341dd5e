using TorchSharp.Modules;
using TorchSharp.Native;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class PReLU : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))] private Parameter _weight;

            internal PReLU(long num_parameters, double init, Device device, ScalarType? dtype) : base(nameof(PReLU)) =>
                weight = LayerInit.Constant([num_parameters], init, device, dtype);

            public Parameter weight
            {
                get => _weight;
                set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }

            public override Tensor forward(Tensor tensor) => Aten.prelu.Call(tensor, _weight);
        }

        public sealed class RReLU : nn.Module<Tensor, Tensor>
        {
            private readonly double _lower;
            private readonly double _upper;
            private readonly bool _inplace;

            internal RReLU(double lower, double upper, bool inplace) : base(nameof(RReLU)) =>
                (_lower, _upper, _inplace) = (lower, upper, inplace);

            public override Tensor forward(Tensor tensor)
            {
                if (!_inplace) return Aten.rrelu.Call(tensor, _lower, _upper, training);
                Aten.rrelu_.Run(tensor, _lower, _upper, training);
                return tensor;
            }
        }

        public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))] private Parameter _weight;
            [ComponentName(Name = nameof(bias))] private Parameter _bias;

            internal Bilinear(long in1Features, long in2Features, long outputSize, bool hasBias, Device device, ScalarType? dtype)
                : base(nameof(Bilinear))
            {
                weight = LayerInit.Uniform([outputSize, in1Features, in2Features], in1Features, device, dtype);
                if (hasBias) bias = LayerInit.Uniform([outputSize], in1Features, device, dtype);
            }

            public Parameter weight
            {
                get => _weight;
                set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }

            public Parameter bias
            {
                get => _bias;
                set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
            }

            public override Tensor forward(Tensor input1, Tensor input2) => Aten.bilinear.Call(input1, input2, _weight, _bias);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static PReLU PReLU(long num_parameters, double init = 0.25, Device device = null, ScalarType? dtype = null) =>
                new(num_parameters, init, device, dtype);

            public static RReLU RReLU(double lower = 0.125, double upper = 1.0 / 3, bool inplace = false) => new(lower, upper, inplace);

            public static Bilinear Bilinear(long in1Features, long in2Features, long outputSize, bool hasBias = true, Device device = null,
                ScalarType? dtype = null) =>
                new(in1Features, in2Features, outputSize, hasBias, device, dtype);
        }
    }
}

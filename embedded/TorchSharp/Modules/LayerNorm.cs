using TorchSharp.Modules;
using TorchSharp.Native;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class LayerNorm : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _normalizedShape;
            private readonly double _eps;
            [ComponentName(Name = nameof(weight))] private Parameter _weight;
            [ComponentName(Name = nameof(bias))] private Parameter _bias;

            internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device device, ScalarType? dtype)
                : base(nameof(LayerNorm))
            {
                (_normalizedShape, _eps) = (normalized_shape, eps);
                if (!elementwise_affine) return;
                weight = LayerInit.Constant(normalized_shape, 1, device, dtype);
                if (bias) this.bias = LayerInit.Constant(normalized_shape, 0, device, dtype);
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

            public override Tensor forward(Tensor tensor) => Aten.layer_norm.Call(tensor, _normalizedShape, _weight, _bias, _eps);
        }

        public sealed class GroupNorm : nn.Module<Tensor, Tensor>
        {
            private readonly long _groups;
            private readonly double _eps;
            [ComponentName(Name = nameof(weight))] private Parameter _weight;
            [ComponentName(Name = nameof(bias))] private Parameter _bias;

            internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device device, ScalarType? dtype)
                : base(nameof(GroupNorm))
            {
                (_groups, _eps) = (num_groups, eps);
                if (!affine) return;
                weight = LayerInit.Constant([num_channels], 1, device, dtype);
                bias = LayerInit.Constant([num_channels], 0, device, dtype);
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

            public override Tensor forward(Tensor tensor)
            {
                if (tensor.dim() < 3)
                    throw new ArgumentException($"GroupNorm expects a tensor with at least 3 dimensions, got {tensor.dim()}.");
                return Aten.group_norm.Call(tensor, _groups, _weight, _bias, _eps);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true,
                bool bias = true, Device device = null,
                ScalarType? dtype = null) => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true,
                Device device = null,
                ScalarType? dtype = null) => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-05, bool affine = true,
                Device device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}

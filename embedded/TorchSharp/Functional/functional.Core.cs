using TorchSharp.Native;
using static TorchSharp.Native.Argument;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly long[] s_zero = [0];
            private static readonly long[] s_one = [1];

            /// <summary>Whether cuDNN may be used where there is a GPU.</summary>
            private const bool backends_cudnn = true;

            private static long[] Pair((long, long) values) => [values.Item1, values.Item2];
            private static long[] Pair((long, long)? values) => values is { } given ? Pair(given) : null;

            /// <summary>A list of one number; empty where there is none, which the pooling operators read as the kernel's size.</summary>
            private static Argument List(long? value) => value is { } given ? Argument.List(given) : (long[])[];

            private static Tensor First((Tensor Values, Tensor Others) results)
            {
                results.Others.Dispose();
                return results.Values;
            }

            /// <summary>Drops whole channels of an input that has the given number of dimensions behind the batch.</summary>
            private static Tensor Channels(Tensor input, int dimensions, double p, bool training, bool inplace)
            {
                if (input.dim() != dimensions)
                    return inplace ? Into(input, Aten.feature_dropout_, input, p, training) : Aten.feature_dropout.Call(input, p, training);
                using Tensor batch = input.unsqueeze(0);
                if (inplace)
                {
                    Aten.feature_dropout_.Run(batch, p, training);
                    return input;
                }
                using Tensor dropped = Aten.feature_dropout.Call(batch, p, training);
                return dropped.squeeze(0);
            }

            private static long PaddingNumber(GridSamplePaddingMode mode) => mode switch
            {
                GridSamplePaddingMode.Border => 1,
                GridSamplePaddingMode.Reflection => 2,
                _ => 0,
            };

            internal static Tensor Padded(Tensor input, long[] pad, PaddingModes mode, double value) => mode switch
            {
                PaddingModes.Constant or PaddingModes.Zeros => Aten.constant_pad_nd.Call(input, pad, mode == PaddingModes.Zeros ? 0
                    : value),
                _ => Aten.pad.Call(input, pad, mode.ToString().ToLowerInvariant()),
            };

            private static Tensor Interpolated(Tensor x, long[] size, double[] factors, InterpolationMode mode, bool? align, bool recompute)
            {
                int spatial = (int)x.dim() - 2;
                if ((size is null) == (factors is null)) throw new ArgumentException("Exactly one of size and scale_factor must be given.");
                if (factors is { Length: 1 }) factors = Enumerable.Repeat(factors[0], spatial).ToArray();
                if (size is { Length: 1 }) size = Enumerable.Repeat(size[0], spatial).ToArray();
                if (recompute && factors is not null)
                {
                    size = factors.Select((factor, i) => (long)Math.Floor(x.size(i + 2) * factor)).ToArray();
                    factors = null;
                }
                Argument sizes = Optional(size);
                bool corners = align ?? false;
                return (mode, spatial) switch
                {
                    (InterpolationMode.Nearest, 1) => Aten.upsample_nearest1d_vec.Call(x, sizes, factors),
                    (InterpolationMode.Nearest, 2) => Aten.upsample_nearest2d_vec.Call(x, sizes, factors),
                    (InterpolationMode.Nearest, 3) => Aten.upsample_nearest3d_vec.Call(x, sizes, factors),
                    (InterpolationMode.Linear, 1) => Aten.upsample_linear1d_vec.Call(x, sizes, corners, factors),
                    (InterpolationMode.Bilinear, 2) => Aten.upsample_bilinear2d_vec.Call(x, sizes, corners, factors),
                    (InterpolationMode.Bicubic, 2) => Aten.upsample_bicubic2d_vec.Call(x, sizes, corners, factors),
                    (InterpolationMode.Trilinear, 3) => Aten.upsample_trilinear3d_vec.Call(x, sizes, corners, factors),
                    (InterpolationMode.Area, 1) => Aten.adaptive_avg_pool1d.Call(x, Spatial(x, size, factors)),
                    (InterpolationMode.Area, 2) => Aten.adaptive_avg_pool2d.Call(x, Spatial(x, size, factors)),
                    (InterpolationMode.Area, 3) => Aten.adaptive_avg_pool3d.Call(x, Spatial(x, size, factors)),
                    _ => throw new ArgumentException($"Interpolation mode {mode} does not fit an input of {x.dim()} dimensions."),
                };
            }

            private static long[] Spatial(Tensor x, long[] size, double[] factors) =>
                size ?? factors.Select((factor, i) => (long)Math.Floor(x.size(i + 2) * factor)).ToArray();

            private static Tensor Reduced(Tensor loss, Reduction reduction) => reduction switch
            {
                Reduction.Mean => loss.mean(),
                Reduction.Sum => loss.sum(),
                _ => loss.alias(),
            };

            private static Tensor MultilabelSoftMargin(Tensor input, Tensor target, Tensor weight, Reduction reduction) =>
                WrappedTensorDisposeScope(() =>
            {
                Tensor loss = -(target * Aten.log_sigmoid.Call(input) + (1 - target) * Aten.log_sigmoid.Call(-input));
                if (weight is not null) loss = loss * weight;
                return Reduced(loss.mean([-1]), reduction);
            });

            private static Tensor GaussianNll(Tensor input, Tensor target, Tensor variance, bool full, float eps, Reduction reduction) =>
                WrappedTensorDisposeScope(() =>
            {
                Tensor bounded = variance.clone();
                using (no_grad()) bounded.clamp_(eps);
                Tensor loss = 0.5 * (bounded.log() + (input - target).square() / bounded);
                if (full) loss = loss + 0.5 * Math.Log(2 * Math.PI);
                return Reduced(loss, reduction);
            });

            private static Tensor LocalResponse(Tensor input, long size, double alpha, double beta, double k) =>
                WrappedTensorDisposeScope(() =>
            {
                // The mean square over neighbouring channels, as an average pooling across them.
                long[] sizes = input.shape;
                Tensor squares = input.square().unsqueeze(1);
                Tensor mean;
                if (sizes.Length == 3)
                {
                    mean = Aten.avg_pool2d.Call(Padded(squares, [0, 0, size / 2, (size - 1) / 2], PaddingModes.Constant, 0),
                        (long[])[size, 1], (long[])[1, 1]).squeeze(1);
                }
                else
                {
                    squares = squares.view(sizes[0], 1, sizes[1], sizes[2], -1);
                    squares = Padded(squares, [0, 0, 0, 0, size / 2, (size - 1) / 2], PaddingModes.Constant, 0);
                    mean = Aten.avg_pool3d.Call(squares, (long[])[size, 1, 1], (long[])[1, 1, 1]).squeeze(1).view(sizes);
                }
                return input / (mean * alpha + k).pow(beta);
            });

            private static Tensor Attention(Tensor query, Tensor key, Tensor value, Tensor mask, double p, bool causal) =>
                First(Aten._scaled_dot_product_attention.Call2(query, key, value, mask, p, false, causal));

            private static Tensor TripletWithDistance(Tensor anchor, Tensor positive, Tensor negative,
                Func<Tensor, Tensor, Tensor> distance, double margin, bool swap,
                Reduction reduction) => WrappedTensorDisposeScope(() =>
            {
                Tensor near = distance(anchor, positive);
                Tensor far = distance(anchor, negative);
                if (swap) far = far.minimum(distance(positive, negative));
                return Reduced((near - far + margin).clamp_min(0), reduction);
            });
        }
    }
}

using TorchSharp.Native;
using static TorchSharp.Native.Argument;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor affine_grid(Tensor theta, long[] size = null, bool align_corners = false) =>
                Aten.affine_grid_generator.Call(theta, size, align_corners);

            public static Tensor grid_sample(Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = 0, bool? align_corners = null) =>
                Aten.grid_sampler.Call(input, grid, mode == GridSampleMode.Nearest ? 1L
                    : 0L, PaddingNumber(padding_mode), align_corners ?? false);

            public static Tensor interpolate(Tensor x, long[] size = null, double[] scale_factor = null, InterpolationMode mode = 0,
                bool? align_corners = null, bool recompute_scale_factor = false) =>
                Interpolated(x, size, scale_factor, mode, align_corners, recompute_scale_factor);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Padded(input, [pad, pad], mode, value);

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Padded(input, pad, mode, value);

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Padded(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                Padded(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Padded(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pixel_shuffle(Tensor x, long upscaleFactor) => Aten.pixel_shuffle.Call(x, upscaleFactor);
            public static Tensor pixel_unshuffle(Tensor x, long downscaleFactor) => Aten.pixel_unshuffle.Call(x, downscaleFactor);

            public static Tensor upsample(Tensor x, long[] size = null, double[] scale_factor = null, UpsampleMode mode = 0,
                bool align_corners = false) =>
                Interpolated(x, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners, false);

            public static Tensor upsample_bilinear(Tensor x, long[] size = null, double[] scale_factor = null,
                bool align_corners = false) =>
                Interpolated(x, size, scale_factor, InterpolationMode.Bilinear, align_corners, false);

            public static Tensor upsample_nearest(Tensor x, long[] size = null, double[] scale_factor = null, bool align_corners = false) =>
                Interpolated(x, size, scale_factor, InterpolationMode.Nearest, null, false);

            public static Tensor upsample_nearest1d(Tensor input, long? outputSize, double? scaleFactor) =>
                Aten.upsample_nearest1d_vec.Call(input, outputSize is { } size ? List(size) : Argument.None, scaleFactor is { } factor
                    ? (double[])[factor] : Argument.None);

            public static Tensor upsample_nearest2d(Tensor input, long[] outputSizes = null, double[] scaleFactors = null) =>
                Aten.upsample_nearest2d_vec.Call(input, Argument.Optional(outputSizes), scaleFactors);

            public static Tensor upsample_nearest3d(Tensor input, long[] outputSizes = null, double[] scaleFactors = null) =>
                Aten.upsample_nearest3d_vec.Call(input, Argument.Optional(outputSizes), scaleFactors);
        }
    }
}

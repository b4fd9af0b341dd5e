using TorchSharp.Native;
using static TorchSharp.Native.Argument;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static (Tensor, Tensor) max_pool1d_with_indices(Tensor input, long kernelSize, long? stride = null,
                long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool1d_with_indices.Call2(input, List(kernelSize), List(stride), List(padding ?? 0), List(dilation ?? 1),
                    ceil_mode);

            public static (Tensor, Tensor) max_pool2d_with_indices(Tensor input, long[] kernelSize, long[] strides = null,
                long[] padding = null, long[] dilation = null, bool ceil_mode = false) =>
                Aten.max_pool2d_with_indices.Call2(input, kernelSize, strides ?? [], padding ?? s_zero, dilation ?? s_one, ceil_mode);

            public static (Tensor, Tensor) max_pool3d_with_indices(Tensor input, long[] kernelSize, long[] strides = null,
                long[] padding = null, long[] dilation = null, bool ceil_mode = false) =>
                Aten.max_pool3d_with_indices.Call2(input, kernelSize, strides ?? [], padding ?? s_zero, dilation ?? s_one, ceil_mode);

            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) =>
                Aten.adaptive_avg_pool1d.Call(input, List(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                Aten.adaptive_avg_pool2d.Call(input, (long[])[output_size, output_size]);

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool2d.Call(input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                Aten.adaptive_avg_pool2d.Call(input, Pair(output_size));

            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) =>
                Aten.adaptive_avg_pool3d.Call(input, (long[])[output_size, output_size, output_size]);

            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool3d.Call(input, output_size);

            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) =>
                Aten.adaptive_avg_pool3d.Call(input, (long[])[output_size.Item1, output_size.Item2, output_size.Item3]);

            public static Tensor adaptive_avg_pool3d_backward(Tensor gradInput, Tensor gradOutput, Tensor originalInput) =>
                Into(gradInput, Aten.adaptive_avg_pool3d_backward_grad_input, gradOutput, originalInput, gradInput);

            public static Tensor adaptive_max_pool1d(Tensor x, long outputSize) =>
                First(Aten.adaptive_max_pool1d.Call2(x, List(outputSize)));

            public static Tensor adaptive_max_pool2d(Tensor x, long[] outputSize) => First(Aten.adaptive_max_pool2d.Call2(x, outputSize));
            public static Tensor adaptive_max_pool3d(Tensor x, long[] outputSize) => First(Aten.adaptive_max_pool3d.Call2(x, outputSize));

            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null,
                bool ceil_mode = false, bool count_include_pad = true) =>
                Aten.avg_pool1d.Call(input, List(kernel_size), List(stride), List(padding ?? 0), ceil_mode, count_include_pad);

            public static Tensor avg_pool2d(Tensor input, long kernelSize, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true) =>
                Aten.avg_pool2d.Call(input, List(kernelSize), List(stride), List(padding), ceil_mode, count_include_pad);

            public static Tensor avg_pool2d(Tensor input, long[] kernelSizes, long[] strides = null, long[] paddings = null,
                bool ceil_mode = false, bool count_include_pad = true) =>
                Aten.avg_pool2d.Call(input, kernelSizes, strides ?? [], paddings ?? s_zero, ceil_mode, count_include_pad);

            public static Tensor avg_pool2d(Tensor input, (long, long) kernelSize, (long, long)? stride = null,
                (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true) =>
                Aten.avg_pool2d.Call(input, Pair(kernelSize), Pair(stride) ?? [], Pair(padding) ?? s_zero, ceil_mode, count_include_pad);

            public static Tensor avg_pool2d_backward(Tensor input, Tensor originalInput, long[] kernelSizes, long[] strides = null,
                long[] paddings = null, bool ceil_mode = false, bool count_include_pad = true, long divisorOverride = 0) =>
                Aten.avg_pool2d_backward.Call(input, originalInput, kernelSizes, strides ?? [], paddings ?? s_zero, ceil_mode,
                    count_include_pad, divisorOverride == 0 ? Argument.None : divisorOverride);

            public static Tensor avg_pool3d(Tensor input, long[] kernelSizes, long[] strides = null, long[] paddings = null,
                bool ceil_mode = false, bool count_include_pad = true) =>
                Aten.avg_pool3d.Call(input, kernelSizes, strides ?? [], paddings ?? s_zero, ceil_mode, count_include_pad);

            public static Tensor avg_pool3d_backward(Tensor input, Tensor originalInput, long[] kernelSizes, long[] strides = null,
                long[] paddings = null, bool ceil_mode = false, bool count_include_pad = true, long divisorOverride = 0) =>
                Aten.avg_pool3d_backward.Call(input, originalInput, kernelSizes, strides ?? [], paddings ?? s_zero, ceil_mode,
                    count_include_pad, divisorOverride == 0 ? Argument.None : divisorOverride);

            public static Tensor max_pool1d(Tensor input, long kernelSize, long? stride = null, long? padding = null,
                long? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool1d.Call(input, List(kernelSize), List(stride), List(padding ?? 0), List(dilation ?? 1), ceil_mode);

            public static Tensor max_pool2d(Tensor input, long kernelSize, long? stride = null, long? padding = null,
                long? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool2d.Call(input, List(kernelSize), List(stride), List(padding ?? 0), List(dilation ?? 1), ceil_mode);

            public static Tensor max_pool2d(Tensor input, long[] kernelSize, long[] strides = null, long[] padding = null,
                long[] dilation = null, bool ceil_mode = false) =>
                Aten.max_pool2d.Call(input, kernelSize, strides ?? [], padding ?? s_zero, dilation ?? s_one, ceil_mode);

            public static Tensor max_pool2d(Tensor input, (long, long) kernelSize, (long, long)? stride = null,
                (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool2d.Call(input, Pair(kernelSize), Pair(stride) ?? [], Pair(padding) ?? s_zero, Pair(dilation) ?? s_one,
                    ceil_mode);

            public static Tensor max_pool3d(Tensor input, long[] kernelSize, long[] strides = null, long[] padding = null,
                long[] dilation = null, bool ceil_mode = false) =>
                Aten.max_pool3d.Call(input, kernelSize, strides ?? [], padding ?? s_zero, dilation ?? s_one, ceil_mode);

            public static Tensor max_unpool2d(Tensor input, Tensor indices, long[] outputSize) =>
                Aten.max_unpool2d.Call(input, indices, outputSize);

            public static Tensor max_unpool3d(Tensor input, Tensor indices, long[] outputSize, long[] strides, long[] padding) =>
                Aten.max_unpool3d.Call(input, indices, outputSize, strides, padding);
        }
    }
}

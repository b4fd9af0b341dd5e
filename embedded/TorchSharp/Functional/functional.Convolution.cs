using TorchSharp.Native;
using static TorchSharp.Native.Argument;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor bias = null) =>
                Aten.bilinear.Call(input1, input2, weight, bias);

            public static Tensor conv1d(Tensor input, Tensor weight, Tensor bias = null, long? stride = null, long? padding = null,
                long? dilation = null, long groups = 1) =>
                Aten.conv1d.Call(input, weight, bias, List(stride ?? 1), List(padding ?? 0), List(dilation ?? 1), groups);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor bias = null, long[] strides = null, long[] padding = null,
                long[] dilation = null, long groups = 1) =>
                Aten.conv2d.Call(input, weight, bias, strides ?? s_one, padding ?? s_zero, dilation ?? s_one, groups);

            public static Tensor conv3d(Tensor input, Tensor weight, Tensor bias = null, long[] strides = null, long[] padding = null,
                long[] dilation = null, long groups = 1) =>
                Aten.conv3d.Call(input, weight, bias, strides ?? s_one, padding ?? s_zero, dilation ?? s_one, groups);

            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor bias = null, long? stride = null,
                long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1) =>
                Aten.conv_transpose1d.Call(input, weight, bias, List(stride ?? 1), List(padding ?? 0), List(output_padding ?? 0), groups,
                    List(dilation ?? 1));

            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor bias = null, long[] strides = null,
                long[] padding = null, long[] output_padding = null, long[] dilation = null, long groups = 1) =>
                Aten.conv_transpose2d_input.Call(input, weight, bias, strides ?? s_one, padding ?? s_zero, output_padding ?? s_zero,
                    groups, dilation ?? s_one);

            public static Tensor conv_transpose3d(Tensor input, Tensor weight, Tensor bias = null, long[] strides = null,
                long[] padding = null, long[] output_padding = null, long[] dilation = null, long groups = 1) =>
                Aten.conv_transpose3d_input.Call(input, weight, bias, strides ?? s_one, padding ?? s_zero, output_padding ?? s_zero,
                    groups, dilation ?? s_one);

            public static Tensor fold(Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0,
                long stride = 1) =>
                Aten.col2im.Call(input, Pair((output_size, output_size)), Pair((kernel_size, kernel_size)), Pair((dilation, dilation)),
                    Pair((padding, padding)), Pair((stride, stride)));

            public static Tensor fold(Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null, (long, long)? stride = null) =>
                Aten.col2im.Call(input, Pair(output_size), Pair(kernel_size), Pair(dilation ?? (1, 1)), Pair(padding ?? (0, 0)),
                    Pair(stride ?? (1, 1)));

            public static Tensor linear(Tensor input, Tensor weights, Tensor bias = null) => Aten.linear.Call(input, weights, bias);

            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Aten.im2col.Call(input, Pair((kernel_size, kernel_size)), Pair((dilation, dilation)), Pair((padding, padding)),
                    Pair((stride, stride)));

            public static Tensor unfold(Tensor input, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null, (long, long)? stride = null) =>
                Aten.im2col.Call(input, Pair(kernel_size), Pair(dilation ?? (1, 1)), Pair(padding ?? (0, 0)), Pair(stride ?? (1, 1)));
        }
    }
}

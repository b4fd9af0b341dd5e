using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Conv1d Conv1d(long in_channels, long out_channels, long kernelSize, long stride = 1, long padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null,
            ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize],
                Stride = [stride],
                Padding = [padding],
                Dilation = [dilation],
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static Conv1d Conv1d(long in_channels, long out_channels, long kernelSize, Padding padding, long stride = 1,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null,
            ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize],
                Stride = [stride],
                Padding = [0],
                Dilation = [dilation],
                Same = padding == Padding.Same,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static ConvTranspose1d ConvTranspose1d(long in_channels, long out_channels, long kernelSize, long stride = 1,
            long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize],
                Stride = [stride],
                Padding = [padding],
                Dilation = [dilation],
                OutputPadding = [output_padding],
                Transposed = true,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, long kernelSize, long stride = 1, long padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null,
            ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize, kernelSize],
                Stride = [stride, stride],
                Padding = [padding, padding],
                Dilation = [dilation, dilation],
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, long kernelSize, Padding padding, long stride = 1,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null,
            ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize, kernelSize],
                Stride = [stride, stride],
                Padding = [0, 0],
                Dilation = [dilation, dilation],
                Same = padding == Padding.Same,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernelSize, (long, long)? stride = null,
            (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize.Item1, kernelSize.Item2],
                Stride = stride is { } strideOf ? [strideOf.Item1, strideOf.Item2] : [1, 1],
                Padding = padding is { } paddingOf ? [paddingOf.Item1, paddingOf.Item2] : [0, 0],
                Dilation = dilation is { } dilationOf ? [dilationOf.Item1, dilationOf.Item2] : [1, 1],
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernelSize, Padding padding,
            (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize.Item1, kernelSize.Item2],
                Stride = stride is { } strideOf ? [strideOf.Item1, strideOf.Item2] : [1, 1],
                Padding = [0, 0],
                Dilation = dilation is { } dilationOf ? [dilationOf.Item1, dilationOf.Item2] : [1, 1],
                Same = padding == Padding.Same,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernelSize, long stride = 1,
            long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize, kernelSize],
                Stride = [stride, stride],
                Padding = [padding, padding],
                Dilation = [dilation, dilation],
                OutputPadding = [output_padding, output_padding],
                Transposed = true,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernelSize,
            (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null,
            ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize.Item1, kernelSize.Item2],
                Stride = stride is { } strideOf ? [strideOf.Item1, strideOf.Item2] : [1, 1],
                Padding = padding is { } paddingOf ? [paddingOf.Item1, paddingOf.Item2] : [0, 0],
                Dilation = dilation is { } dilationOf ? [dilationOf.Item1, dilationOf.Item2] : [1, 1],
                OutputPadding = output_padding is { } output_paddingOf ? [output_paddingOf.Item1, output_paddingOf.Item2] : [0, 0],
                Transposed = true,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static Conv3d Conv3d(long in_channels, long out_channels, long kernelSize, long stride = 1, long padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null,
            ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize, kernelSize, kernelSize],
                Stride = [stride, stride, stride],
                Padding = [padding, padding, padding],
                Dilation = [dilation, dilation, dilation],
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static Conv3d Conv3d(long in_channels, long out_channels, long kernelSize, Padding padding, long stride = 1,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null,
            ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize, kernelSize, kernelSize],
                Stride = [stride, stride, stride],
                Padding = [0, 0, 0],
                Dilation = [dilation, dilation, dilation],
                Same = padding == Padding.Same,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernelSize, (long, long, long)? stride = null,
            (long, long, long)? padding = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize.Item1, kernelSize.Item2, kernelSize.Item3],
                Stride = stride is { } strideOf ? [strideOf.Item1, strideOf.Item2, strideOf.Item3] : [1, 1, 1],
                Padding = padding is { } paddingOf ? [paddingOf.Item1, paddingOf.Item2, paddingOf.Item3] : [0, 0, 0],
                Dilation = dilation is { } dilationOf ? [dilationOf.Item1, dilationOf.Item2, dilationOf.Item3] : [1, 1, 1],
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernelSize, Padding padding,
            (long, long, long)? stride = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize.Item1, kernelSize.Item2, kernelSize.Item3],
                Stride = stride is { } strideOf ? [strideOf.Item1, strideOf.Item2, strideOf.Item3] : [1, 1, 1],
                Padding = [0, 0, 0],
                Dilation = dilation is { } dilationOf ? [dilationOf.Item1, dilationOf.Item2, dilationOf.Item3] : [1, 1, 1],
                Same = padding == Padding.Same,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static ConvTranspose3d ConvTranspose3d(long in_channels, long out_channels, long kernelSize, long stride = 1,
            long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize, kernelSize, kernelSize],
                Stride = [stride, stride, stride],
                Padding = [padding, padding, padding],
                Dilation = [dilation, dilation, dilation],
                OutputPadding = [output_padding, output_padding, output_padding],
                Transposed = true,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);

        public static ConvTranspose3d ConvTranspose3d(long in_channels, long out_channels, (long, long, long) kernelSize,
            (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? output_padding = null,
            (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device device = null, ScalarType? dtype = null) =>
            new(new()
            {
                Inputs = in_channels,
                Outputs = out_channels,
                Kernel = [kernelSize.Item1, kernelSize.Item2, kernelSize.Item3],
                Stride = stride is { } strideOf ? [strideOf.Item1, strideOf.Item2, strideOf.Item3] : [1, 1, 1],
                Padding = padding is { } paddingOf ? [paddingOf.Item1, paddingOf.Item2, paddingOf.Item3] : [0, 0, 0],
                Dilation = dilation is { } dilationOf ? [dilationOf.Item1, dilationOf.Item2, dilationOf.Item3] : [1, 1, 1],
                OutputPadding = output_padding is { } output_paddingOf
                    ? [output_paddingOf.Item1, output_paddingOf.Item2, output_paddingOf.Item3] : [0, 0, 0],
                Transposed = true,
                Mode = padding_mode,
                Groups = groups,
            }, bias, device, dtype);
    }
}

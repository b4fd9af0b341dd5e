using TorchSharp.Modules;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class MaxPool1d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _kernelSize;
            private readonly long[] _stride;
            private readonly long[] _padding;
            private readonly long[] _dilation;
            private readonly bool _ceilMode;

            internal MaxPool1d(long[] kernelSize, long[] stride, long[] padding, long[] dilation, bool ceilMode)
                : base(nameof(MaxPool1d)) =>
                (_kernelSize, _stride, _padding, _dilation, _ceilMode) = (kernelSize, stride, padding, dilation, ceilMode);

            public override Tensor forward(Tensor tensor) => Aten.max_pool1d.Call(tensor, _kernelSize, _stride, _padding, _dilation,
                _ceilMode);

            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor tensor) =>
                Aten.max_pool1d_with_indices.Call2(tensor, _kernelSize, _stride, _padding, _dilation, _ceilMode);
        }

        public sealed class MaxPool2d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _kernelSize;
            private readonly long[] _stride;
            private readonly long[] _padding;
            private readonly long[] _dilation;
            private readonly bool _ceilMode;

            internal MaxPool2d(long[] kernelSize, long[] stride, long[] padding, long[] dilation, bool ceilMode)
                : base(nameof(MaxPool2d)) =>
                (_kernelSize, _stride, _padding, _dilation, _ceilMode) = (kernelSize, stride, padding, dilation, ceilMode);

            public override Tensor forward(Tensor tensor) => Aten.max_pool2d.Call(tensor, _kernelSize, _stride, _padding, _dilation,
                _ceilMode);

            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor tensor) =>
                Aten.max_pool2d_with_indices.Call2(tensor, _kernelSize, _stride, _padding, _dilation, _ceilMode);
        }

        public sealed class MaxPool3d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _kernelSize;
            private readonly long[] _stride;
            private readonly long[] _padding;
            private readonly long[] _dilation;
            private readonly bool _ceilMode;

            internal MaxPool3d(long[] kernelSize, long[] stride, long[] padding, long[] dilation, bool ceilMode)
                : base(nameof(MaxPool3d)) =>
                (_kernelSize, _stride, _padding, _dilation, _ceilMode) = (kernelSize, stride, padding, dilation, ceilMode);

            public override Tensor forward(Tensor tensor) => Aten.max_pool3d.Call(tensor, _kernelSize, _stride, _padding, _dilation,
                _ceilMode);

            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor tensor) =>
                Aten.max_pool3d_with_indices.Call2(tensor, _kernelSize, _stride, _padding, _dilation, _ceilMode);
        }

        public sealed class AvgPool1d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _kernel_size;
            private readonly long[] _stride;
            private readonly long[] _padding;
            private readonly bool _ceil_mode;
            private readonly bool _count_include_pad;
            private readonly long? _divisor_override;

            internal AvgPool1d(long[] kernel_size, long[] stride, long[] padding, bool ceil_mode, bool count_include_pad,
                long? divisor_override) : base(nameof(AvgPool1d)) =>
                (_kernel_size, _stride, _padding, _ceil_mode, _count_include_pad, _divisor_override) = (kernel_size, stride, padding,
                    ceil_mode, count_include_pad, divisor_override);

            public override Tensor forward(Tensor tensor) => Aten.avg_pool1d.Call(tensor, _kernel_size, _stride, _padding, _ceil_mode,
                _count_include_pad);
        }

        public sealed class AvgPool2d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _kernel_size;
            private readonly long[] _stride;
            private readonly long[] _padding;
            private readonly bool _ceil_mode;
            private readonly bool _count_include_pad;
            private readonly long? _divisor_override;

            internal AvgPool2d(long[] kernel_size, long[] stride, long[] padding, bool ceil_mode, bool count_include_pad,
                long? divisor_override) : base(nameof(AvgPool2d)) =>
                (_kernel_size, _stride, _padding, _ceil_mode, _count_include_pad, _divisor_override) = (kernel_size, stride, padding,
                    ceil_mode, count_include_pad, divisor_override);

            public override Tensor forward(Tensor tensor) => Aten.avg_pool2d.Call(tensor, _kernel_size, _stride, _padding, _ceil_mode,
                _count_include_pad, _divisor_override);
        }

        public sealed class AvgPool3d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _kernel_size;
            private readonly long[] _stride;
            private readonly long[] _padding;
            private readonly bool _ceil_mode;
            private readonly bool _count_include_pad;
            private readonly long? _divisor_override;

            internal AvgPool3d(long[] kernel_size, long[] stride, long[] padding, bool ceil_mode, bool count_include_pad,
                long? divisor_override) : base(nameof(AvgPool3d)) =>
                (_kernel_size, _stride, _padding, _ceil_mode, _count_include_pad, _divisor_override) = (kernel_size, stride, padding,
                    ceil_mode, count_include_pad, divisor_override);

            public override Tensor forward(Tensor tensor) => Aten.avg_pool3d.Call(tensor, _kernel_size, _stride, _padding, _ceil_mode,
                _count_include_pad, _divisor_override);
        }

        public sealed class AdaptiveAvgPool1d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _outputSize;

            internal AdaptiveAvgPool1d(long[] outputSize) : base(nameof(AdaptiveAvgPool1d)) => _outputSize = outputSize;

            public override Tensor forward(Tensor tensor) => Aten.adaptive_avg_pool1d.Call(tensor, _outputSize);
        }

        public sealed class AdaptiveMaxPool1d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _outputSize;

            internal AdaptiveMaxPool1d(long[] outputSize) : base(nameof(AdaptiveMaxPool1d)) => _outputSize = outputSize;

            public override Tensor forward(Tensor tensor) => nn.functional.adaptive_max_pool1d(tensor, _outputSize[0]);
        }

        public sealed class AdaptiveAvgPool2d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _outputSize;

            internal AdaptiveAvgPool2d(long[] outputSize) : base(nameof(AdaptiveAvgPool2d)) => _outputSize = outputSize;

            public override Tensor forward(Tensor tensor) => Aten.adaptive_avg_pool2d.Call(tensor, _outputSize);
        }

        public sealed class AdaptiveMaxPool2d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _outputSize;

            internal AdaptiveMaxPool2d(long[] outputSize) : base(nameof(AdaptiveMaxPool2d)) => _outputSize = outputSize;

            public override Tensor forward(Tensor tensor) => nn.functional.adaptive_max_pool2d(tensor, _outputSize);
        }

        public sealed class AdaptiveAvgPool3d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _outputSize;

            internal AdaptiveAvgPool3d(long[] outputSize) : base(nameof(AdaptiveAvgPool3d)) => _outputSize = outputSize;

            public override Tensor forward(Tensor tensor) => Aten.adaptive_avg_pool3d.Call(tensor, _outputSize);
        }

        public sealed class AdaptiveMaxPool3d : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _outputSize;

            internal AdaptiveMaxPool3d(long[] outputSize) : base(nameof(AdaptiveMaxPool3d)) => _outputSize = outputSize;

            public override Tensor forward(Tensor tensor) => nn.functional.adaptive_max_pool3d(tensor, _outputSize);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxPool1d MaxPool1d(long kernelSize, long? stride = null, long? padding = null, long? dilation = null,
                bool ceilMode = false) =>
                new([kernelSize], stride is { } strideValue ? [strideValue] : [], padding is { } paddingValue ? [paddingValue]
                    : [0], dilation is { } dilationValue ? [dilationValue] : [1], ceilMode);

            public static MaxPool2d MaxPool2d(long kernelSize, long? stride = null, long? padding = null, long? dilation = null,
                bool ceilMode = false) =>
                new([kernelSize], stride is { } strideValue ? [strideValue] : [], padding is { } paddingValue ? [paddingValue]
                    : [0], dilation is { } dilationValue ? [dilationValue] : [1], ceilMode);

            public static MaxPool2d MaxPool2d(long[] kernelSize, long[] strides = null, long[] padding = null, long[] dilation = null,
                bool ceilMode = false) =>
                new(kernelSize, strides ?? [], padding ?? [0], dilation ?? [1], ceilMode);

            public static MaxPool2d MaxPool2d((long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceilMode = false) =>
                new([kernelSize.Item1, kernelSize.Item2], stride is { } strideValue ? [strideValue.Item1, strideValue.Item2]
                    : [], padding is { } paddingValue ? [paddingValue.Item1, paddingValue.Item2] : [0], dilation is { } dilationValue
                    ? [dilationValue.Item1, dilationValue.Item2] : [1], ceilMode);

            public static MaxPool3d MaxPool3d(long kernelSize, long? stride = null, long? padding = null, long? dilation = null,
                bool ceilMode = false) =>
                new([kernelSize], stride is { } strideValue ? [strideValue] : [], padding is { } paddingValue ? [paddingValue]
                    : [0], dilation is { } dilationValue ? [dilationValue] : [1], ceilMode);

            public static MaxPool3d MaxPool3d(long[] kernelSize, long[] strides = null, long[] padding = null, long[] dilation = null,
                bool ceilMode = false) =>
                new(kernelSize, strides ?? [], padding ?? [0], dilation ?? [1], ceilMode);

            public static MaxPool3d MaxPool3d((long, long, long) kernelSize, (long, long, long)? stride = null,
                (long, long, long)? padding = null, (long, long, long)? dilation = null, bool ceilMode = false) =>
                new([kernelSize.Item1, kernelSize.Item2, kernelSize.Item3], stride is { } strideValue
                    ? [strideValue.Item1, strideValue.Item2, strideValue.Item3] : [], padding is { } paddingValue
                    ? [paddingValue.Item1, paddingValue.Item2, paddingValue.Item3] : [0], dilation is { } dilationValue
                    ? [dilationValue.Item1, dilationValue.Item2, dilationValue.Item3] : [1], ceilMode);

            public static AvgPool1d AvgPool1d(long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                new([kernel_size], stride is { } strideValue ? [strideValue]
                    : [], [padding], ceil_mode, count_include_pad, divisor_override);

            public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                new([kernel_size], stride is { } strideValue ? [strideValue] : [], padding is { } paddingValue ? [paddingValue]
                    : [0], ceil_mode, count_include_pad, divisor_override);

            public static AvgPool2d AvgPool2d(long[] kernel_size, long[] strides = null, long[] padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                new(kernel_size, strides ?? [], padding ?? [0], ceil_mode, count_include_pad, divisor_override);

            public static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new([kernel_size.Item1, kernel_size.Item2], stride is { } strideValue ? [strideValue.Item1, strideValue.Item2]
                    : [], padding is { } paddingValue ? [paddingValue.Item1, paddingValue.Item2]
                    : [0], ceil_mode, count_include_pad, divisor_override);

            public static AvgPool3d AvgPool3d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                new([kernel_size], stride is { } strideValue ? [strideValue] : [], padding is { } paddingValue ? [paddingValue]
                    : [0], ceil_mode, count_include_pad, divisor_override);

            public static AvgPool3d AvgPool3d(long[] kernel_size, long[] strides = null, long[] padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                new(kernel_size, strides ?? [], padding ?? [0], ceil_mode, count_include_pad, divisor_override);

            public static AvgPool3d AvgPool3d((long, long, long) kernel_size, (long, long, long)? stride = null,
                (long, long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new([kernel_size.Item1, kernel_size.Item2, kernel_size.Item3], stride is { } strideValue
                    ? [strideValue.Item1, strideValue.Item2, strideValue.Item3] : [], padding is { } paddingValue
                    ? [paddingValue.Item1, paddingValue.Item2, paddingValue.Item3] : [0], ceil_mode, count_include_pad, divisor_override);

            public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long outputSize) => new([outputSize]);
            public static AdaptiveMaxPool1d AdaptiveMaxPool1d(long outputSize) => new([outputSize]);
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long outputSize) => new([outputSize, outputSize]);
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] outputSize) => new(outputSize);
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) outputSize) => new([outputSize.Item1, outputSize.Item2]);
            public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] outputSize) => new(outputSize);
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long outputSize) => new([outputSize, outputSize, outputSize]);
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] outputSize) => new(outputSize);

            public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) outputSize) =>
                new([outputSize.Item1, outputSize.Item2, outputSize.Item3]);

            public static AdaptiveMaxPool3d AdaptiveMaxPool3d(long[] outputSize) => new(outputSize);
        }
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class Upsample : nn.Module<Tensor, Tensor>
        {
            private readonly long[] _size;
            private readonly double[] _factors;

            internal Upsample(long[] size, double[] scale_factor, UpsampleMode mode, bool? align_corners) : base(nameof(Upsample)) =>
                (_size, _factors, this.mode, this.align_corners) = (size, scale_factor, mode, align_corners);

            public UpsampleMode mode { get; }
            public bool? align_corners { get; }
            public ReadOnlySpan<long> size => _size;
            public ReadOnlySpan<double> scale_factor => _factors;

            public override Tensor forward(Tensor tensor) => nn.functional.upsample(tensor, _size, _factors, mode, align_corners ?? false);
        }

        public sealed class Fold : nn.Module<Tensor, Tensor>
        {
            private readonly ((long, long) Output, (long, long) Kernel, (long, long) Dilation, (long, long) Padding,
                (long, long) Stride) _shape;

            internal Fold((long, long) output_size, (long, long) kernel_size, (long, long) dilation, (long, long) padding,
                (long, long) stride) : base(nameof(Fold)) =>
                _shape = (output_size, kernel_size, dilation, padding, stride);

            public override Tensor forward(Tensor tensor) =>
                nn.functional.fold(tensor, _shape.Output, _shape.Kernel, _shape.Dilation, _shape.Padding, _shape.Stride);
        }

        public sealed class Unfold : nn.Module<Tensor, Tensor>
        {
            private readonly ((long, long) Kernel, (long, long) Dilation, (long, long) Padding, (long, long) Stride) _shape;

            internal Unfold((long, long) kernel_size, (long, long) dilation, (long, long) padding, (long, long) stride)
                : base(nameof(Unfold)) =>
                _shape = (kernel_size, dilation, padding, stride);

            public override Tensor forward(Tensor tensor) => nn.functional.unfold(tensor, _shape.Kernel, _shape.Dilation, _shape.Padding,
                _shape.Stride);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Upsample Upsample(long[] size = null, double[] scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest,
                bool? align_corners = null) =>
                new(size, scale_factor, mode, align_corners);

            public static Fold Fold(long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                new((output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Fold Fold((long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null,
                (long, long)? stride = null) => new(output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));

            public static Unfold Unfold(long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                new((kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Unfold Unfold((long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null,
                (long, long)? stride = null) =>
                new(kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
        }
    }
}

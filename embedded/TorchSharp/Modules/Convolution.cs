using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The base of the convolutions.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    protected long input_channels;

    /// <summary>Upstream's way to wrap a native module, of which the stand-in has none.</summary>
    protected Convolution(IntPtr handle, IntPtr boxedHandle, long input_channels) : base(handle, boxedHandle) { }

    private protected Convolution(string name, long input_channels) : base(name) => this.input_channels = input_channels;

    /// <summary>Whether the input has the dimensions and channels that the convolution takes, with or without a batch.</summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        long actual = input.dim();
        if (actual != dimensions + 1 && actual != dimensions + 2) return false;
        Span<long> sizes = stackalloc long[5];
        input.FillSizes(sizes[..(int)actual]);
        return sizes[actual == dimensions + 2 ? 1 : 0] == input_channels;
    }

    private protected void RequireShape(Tensor input, int dimensions)
    {
        if (ValidateShape(input, dimensions)) return;
        throw new ArgumentException($"Expected {dimensions + 1}D (unbatched) or {dimensions + 2}D (batched) input with "
            + $"{input_channels} channels to {name}, but got [{string.Join(", ", input.shape)}].");
    }
}

/// <summary>The arithmetic of a convolution.</summary>
internal sealed class ConvolutionShape
{
    internal long Inputs { get; init; }
    internal long Outputs { get; init; }
    internal long[] Kernel { get; init; }
    internal long[] Stride { get; init; }
    internal long[] Padding { get; init; }
    internal long[] OutputPadding { get; init; }
    internal long[] Dilation { get; init; }
    internal long Groups { get; init; } = 1;
    internal bool Transposed { get; init; }
    internal bool Same { get; init; }
    internal PaddingModes Mode { get; init; }

    internal long[] NoPadding => new long[Kernel.Length];

    /// <summary>The padding as the pad operator counts it: the last dimension first, both of its ends.</summary>
    internal long[] Borders => Padding.Reverse().SelectMany(static p => (long[])[p, p]).ToArray();

    internal long[] WeightSizes => Transposed ? [Inputs, Outputs / Groups, .. Kernel] : [Outputs, Inputs / Groups, .. Kernel];

    /// <summary>Inputs of one output: the weight's second size times the kernel's elements.</summary>
    internal long FanIn => WeightSizes[1] * Kernel.TotalSize();
}

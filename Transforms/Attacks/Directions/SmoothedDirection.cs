using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackDirection.WithSmoothing"/>
internal sealed record SmoothedDirection(AttackDirection Inner, int Size, SmoothingKernel Kernel, double Sigmas) : AttackDirection
{
    internal override string Name => Joined("TI", Inner);

    internal override DirectionRun Begin(DirectionSetup setup) => new Run(this, setup);

    /// <summary>The kernel, [Size, Size], Float64.</summary>
    internal Tensor Weights()
    {
        double[] line = [.. Enumerable.Range(0, Size).Select(WeightAt)];
        double total = line.Sum() * line.Sum();
        return tensor((double[])[.. from row in line from column in line select row * column / total], [Size, Size]);
    }

    /// <summary>Correlates images [batch, channels, height, width] with a kernel, each channel by itself, zero-padded to the same
    /// size.</summary>
    internal static Tensor Smooth(Tensor images, Tensor kernel)
    {
        long channels = images.shape[1], side = kernel.shape[0];
        Tensor weights = kernel.to_type(images.dtype).to(images.device).expand(channels, 1, side, side).contiguous();
        return nn.functional.conv2d(images, weights, null, [1, 1], [side / 2, side / 2], [1, 1], channels);
    }

    private protected override void Collect(AttackErrors errors)
    {
        errors.Range(nameof(Size), Size, 1, 99);
        if (Size % 2 == 0) errors.Add($"{nameof(Size)}: expected an odd number, but it is {Size}.");
        if (!Enum.IsDefined(Kernel)) errors.Add($"{nameof(Kernel)}: {(int)Kernel} is not a {nameof(SmoothingKernel)}.");
        errors.Positive(nameof(Sigmas), Sigmas);
    }

    private double WeightAt(int index)
    {
        double offset = index - (Size - 1) / 2.0;
        if (Kernel == SmoothingKernel.Uniform || Size == 1) return 1;
        if (Kernel == SmoothingKernel.Linear) return 1 - Math.Abs(offset) / ((Size + 1) / 2.0);
        double deviations = offset * 2 * Sigmas / (Size - 1);
        return Math.Exp(-deviations * deviations / 2);
    }

    private sealed class Run : DirectionRun
    {
        private readonly DirectionRun _inner;
        private readonly Tensor _kernel;

        public Run(SmoothedDirection direction, DirectionSetup setup)
        {
            AttackImages.Require(setup.Problem.Clean, "Smoothing the gradient");
            _inner = direction.Inner.Begin(setup);
            _kernel = direction.Weights().DetachFromDisposeScope();
        }

        public override Tensor At(GradientPoint point) => Smooth(_inner.At(point), _kernel);

        public override void Dispose()
        {
            _kernel.Dispose();
            _inner.Dispose();
        }
    }
}

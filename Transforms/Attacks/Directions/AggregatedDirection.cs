using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackDirection.WithAggregation"/>
internal sealed record AggregatedDirection(AttackDirection Inner, int Samples, double StandardDeviation, AggregationNoise Noise,
    int? Iterations, bool Signs)
    : AttackDirection
{
    /// <summary>Recorded noise of an iteration and a sample, in the place of random draws.</summary>
    internal Func<int, int, Tensor>? RecordedNoise { get; init; }

    internal override string Name => Joined("DA", Inner);

    internal override DirectionRun Begin(DirectionSetup setup) => new Run(this, setup);

    private protected override void Collect(AttackErrors errors)
    {
        errors.Range(nameof(Samples), Samples, 1, int.MaxValue);
        errors.AtLeast(nameof(StandardDeviation), StandardDeviation, 0);
        if (!Enum.IsDefined(Noise)) errors.Add($"{nameof(Noise)}: {(int)Noise} is not an {nameof(AggregationNoise)}.");
        if (Iterations is { } iterations) errors.Range(nameof(Iterations), iterations, 1, int.MaxValue);
    }

    private sealed class Run(AggregatedDirection direction, DirectionSetup setup) : DirectionRun
    {
        private readonly DirectionRun _inner = direction.Inner.Begin(setup);

        public override Tensor At(GradientPoint point)
        {
            if (point.Iteration >= direction.Iterations) return _inner.At(point);
            Tensor sum = zeros_like(point.Point), walker = point.Point.clone();
            for (int i = 0; i < direction.Samples; i++)
            {
                using var scope = NewDisposeScope();
                if (direction.Noise == AggregationNoise.Independent) walker.copy_(point.Point);
                walker.add_(NoiseOf(point.Iteration, i));
                Tensor gradient = _inner.At(point with { Point = walker });
                sum.add_(direction.Signs ? gradient.sign() : gradient);
            }

            return sum;
        }

        public override void Dispose() => _inner.Dispose();

        private Tensor NoiseOf(int iteration, int sample) => direction.RecordedNoise is { } recorded
            ? recorded(iteration, sample)
            : setup.Problem.Region.Masked(setup.Problem.Draws.Normal(setup.Problem.Clean.shape[1..], setup.Problem.Clean))
                .mul(direction.StandardDeviation);
    }
}

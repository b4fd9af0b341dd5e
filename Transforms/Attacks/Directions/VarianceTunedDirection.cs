using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackDirection.WithVarianceTuning"/>
internal sealed record VarianceTunedDirection(AttackDirection Inner, int Samples, double Bound) : AttackDirection
{
    internal override string Name => Joined("VT", Inner);

    internal override DirectionRun Begin(DirectionSetup setup) => new Run(this, setup);

    private protected override void Collect(AttackErrors errors)
    {
        errors.Range(nameof(Samples), Samples, 1, int.MaxValue);
        errors.AtLeast(nameof(Bound), Bound, 0);
    }

    private sealed class Run(VarianceTunedDirection direction, DirectionSetup setup) : DirectionRun
    {
        private readonly DirectionRun _inner = direction.Inner.Begin(setup);
        private Tensor? _variance;

        public override Tensor At(GradientPoint point)
        {
            Tensor gradient = _inner.At(point);
            Tensor tuned = _variance is { } variance ? gradient.add(variance) : gradient.clone();
            Tensor around = zeros_like(gradient);
            double bound = direction.Bound * setup.Problem.Region.Epsilon;
            for (int i = 0; i < direction.Samples; i++)
            {
                using var scope = NewDisposeScope();
                Tensor noise = setup.Problem.Region.Masked(setup.Problem.Draws.Uniform(gradient.shape[1..], -bound, bound, gradient));
                around.add_(_inner.At(point with { Point = point.Point.add(noise) }));
            }

            Keep(ref _variance, around.div(direction.Samples).sub(gradient));
            return tuned;
        }

        public override void Dispose()
        {
            _variance?.Dispose();
            _inner.Dispose();
        }
    }
}

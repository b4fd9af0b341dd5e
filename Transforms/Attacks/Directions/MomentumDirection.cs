using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackDirection.WithMomentum"/>
internal sealed record MomentumDirection(AttackDirection Inner, double Decay, bool LookAhead) : AttackDirection
{
    internal override string Name => Joined(LookAhead ? "NI" : "MI", Inner);

    internal override DirectionRun Begin(DirectionSetup setup) => new Run(this, setup);

    private protected override void Collect(AttackErrors errors) => errors.AtLeast(nameof(Decay), Decay, 0);

    private sealed class Run(MomentumDirection direction, DirectionSetup setup) : DirectionRun
    {
        // Far below any gradient: an all-zero direction stays zero.
        private const double Smallest = 1e-30;

        private readonly DirectionRun _inner = direction.Inner.Begin(setup);
        private Tensor? _momentum;

        public override Tensor At(GradientPoint point)
        {
            if (direction.LookAhead && _momentum is { } ahead)
                point = point with { Point = point.Point.add(ahead.mul(setup.Step * direction.Decay)) };
            Tensor gradient = _inner.At(point);
            long[] features = [.. Enumerable.Range(1, (int)gradient.dim() - 1)];
            Tensor next = gradient.div(gradient.abs().mean(features, true).clamp_min(Smallest));
            if (_momentum is { } old) next = next.add(old.mul(direction.Decay));
            Keep(ref _momentum, next);
            return next;
        }

        public override void Dispose()
        {
            _momentum?.Dispose();
            _inner.Dispose();
        }
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackDirection.WithScales"/>
internal sealed record ScaledDirection(AttackDirection Inner, int Copies, bool Unscaled) : AttackDirection
{
    internal override string Name => Joined("SI", Inner);

    internal override DirectionRun Begin(DirectionSetup setup) => new Run(this, setup);

    private protected override void Collect(AttackErrors errors) => errors.Range(nameof(Copies), Copies, 1, 30);

    private sealed class Run(ScaledDirection direction, DirectionSetup setup) : DirectionRun
    {
        private readonly DirectionRun _inner = direction.Inner.Begin(setup);

        public override Tensor At(GradientPoint point)
        {
            Tensor sum = zeros_like(point.Point);
            for (int i = 0; i < direction.Copies; i++)
            {
                using var scope = NewDisposeScope();
                double scale = Math.Pow(2, -i);
                Tensor gradient = _inner.At(point.Then(input => input.mul(scale)));
                sum.add_(direction.Unscaled ? gradient.div(scale) : gradient);
            }

            return sum.div(direction.Copies);
        }

        public override void Dispose() => _inner.Dispose();
    }
}

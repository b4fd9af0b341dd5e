using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackDirection.Gradient"/>
internal sealed record PlainDirection : AttackDirection
{
    internal override string Name => "";

    internal override DirectionRun Begin(DirectionSetup setup) => new Run(setup);

    private protected override void Collect(AttackErrors errors)
    {
    }

    private sealed class Run(DirectionSetup setup) : DirectionRun
    {
        private Tensor? _logits;

        public override Tensor? Logits => _logits;

        public override Tensor At(GradientPoint point)
        {
            var found = setup.Problem.Network.Gradient(point.Point, point.Transform,
                logits => setup.Objective.Values(logits, setup.Labels));
            found.Values.Dispose();
            if (setup.NeedsLogits && point.Transform is null) Keep(ref _logits, found.Logits);
            else found.Logits.Dispose();
            return setup.Problem.Region.Masked(found.Gradient);
        }

        public override void Dispose() => _logits?.Dispose();
    }
}

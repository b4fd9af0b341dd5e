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
            AttackedNetwork network = setup.Problem.Network;
            if (!setup.NeedsLogits || point.Transform is not null)
                return setup.Problem.Region.Masked(network.GradientAlone(point.Point, point.Transform, Values));
            InputGradient found = network.Gradient(point.Point, null, Values);
            found.Values.Dispose();
            Keep(ref _logits, found.Logits);
            return setup.Problem.Region.Masked(found.Gradient);
        }

        private Tensor Values(Tensor logits) => setup.Objective.Values(logits, setup.Labels);

        public override void Dispose() => _logits?.Dispose();
    }
}

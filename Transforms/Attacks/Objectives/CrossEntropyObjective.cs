using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackObjectives.CrossEntropy"/>
internal sealed record CrossEntropyObjective : AttackObjective
{
    public override string Name => "CE";

    internal override bool UsesCleanLogits => false;

    public override Tensor Values(Tensor logits, AttackLabels labels) =>
        labels.Targets is { } targets ? Costs(logits, targets).neg() : Costs(logits, labels.Labels);

    private static Tensor Costs(Tensor logits, Tensor classes) =>
        nn.functional.cross_entropy(logits, classes, reduction: nn.Reduction.None);
}

using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackObjectives.CrossEntropy"/>
internal sealed record CrossEntropyObjective : AttackObjective
{
    public override string Name => "CE";

    internal override bool UsesCleanLogits => false;

    public override Tensor Values(Tensor logits, AttackLabels labels)
    {
        Tensor logProbabilities = logits.log_softmax(1);
        return labels.Targets is { } targets ? Logits.Of(logProbabilities, targets) : Logits.Of(logProbabilities, labels.Labels).neg();
    }
}

using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackObjectives.Dlr"/>
internal sealed record DlrObjective : AttackObjective
{
    public override string Name => "DLR";

    // Keeps ties of the largest logits from dividing by 0.
    private const double Guard = 1e-12;

    internal override bool UsesCleanLogits => false;

    public override Tensor Values(Tensor logits, AttackLabels labels)
    {
        int needed = labels.Targets is null ? 3 : 4;
        Tensor rival = labels.Targets is { } targets ? Logits.Of(logits, targets) : Logits.LargestOther(logits, labels.Labels);
        Tensor gain = rival.sub(Logits.Of(logits, labels.Labels));
        if (logits.shape[1] < needed) return gain;
        Tensor largest = logits.topk(needed, 1).Item1;
        Tensor reference = needed == 3 ? largest.select(1, 2) : largest.select(1, 2).add(largest.select(1, 3)).mul(0.5);
        return gain.div(largest.select(1, 0).sub(reference).add(Guard));
    }
}

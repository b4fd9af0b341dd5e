using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>min(margin, κ) − shift.</summary>
internal sealed record MarginObjective(double Kappa, double Shift) : AttackObjective
{
    public override string Name => "margin";

    internal override bool UsesCleanLogits => false;

    public override Tensor Values(Tensor logits, AttackLabels labels)
    {
        Tensor margin = labels.Targets is { } targets
            ? Logits.Of(logits, targets).sub(Logits.LargestOther(logits, targets))
            : Logits.LargestOther(logits, labels.Labels).sub(Logits.Of(logits, labels.Labels));
        if (!double.IsPositiveInfinity(Kappa)) margin = margin.clamp_max(Kappa);
        return Shift == 0 ? margin : margin.sub(Shift);
    }
}

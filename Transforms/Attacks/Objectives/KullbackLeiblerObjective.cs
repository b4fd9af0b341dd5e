using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackObjectives.KullbackLeibler"/>
internal sealed record KullbackLeiblerObjective : AttackObjective
{
    public override string Name => "KL";

    public override bool NeedsRandomStart => true;

    public override Tensor Values(Tensor logits, AttackLabels labels)
    {
        Tensor clean = labels.CleanLogits.log_softmax(1);
        return clean.exp().mul(clean.sub(logits.log_softmax(1))).sum([1]);
    }
}

using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Weighs the divergence by how badly the clean example is classified (formula: <see cref="AdversarialLosses.Mart"/>); x' ascends the
/// cross-entropy from a small Gaussian start. Wang et al.: Improving Adversarial Robustness Requires Revisiting Misclassified Examples,
/// ICLR 2020, https://openreview.net/forum?id=rklOg6EFwS.
/// </summary>
public sealed record MartTraining : AdversarialMethod
{
    /// <inheritdoc/>
    public override string Name => "MART";

    /// <summary>Weight β of the divergence, at least 0. <value>The default value is 6.</value></summary>
    public double Beta { get; init; } = 6;

    internal override Tensor Perturb(InnerAttack attack, nn.Module<Tensor, Tensor> module, TensorBatch batch, Generator generator) =>
        attack.Perturb(module, batch.Features, empty_like(batch.Features).normal_(0, TradesTraining.StartDeviation, generator),
            logits => AdversarialObjective.SumOfCrossEntropy(logits, batch.Labels));

    internal override ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor perturbed)
    {
        ObjectiveResult hostile = clean.Compute(state, batch with { Features = perturbed });
        Tensor natural = state.Module.call(batch.Features);
        Tensor terms = AdversarialLosses.Margin(hostile.Logits, batch.Labels)
            .add(AdversarialLosses.WeightedDivergence(natural, hostile.Logits, batch.Labels).mul(Beta));
        return new(hostile.Loss.add(AdversarialLosses.Mean(terms, batch)), hostile.Logits);
    }

    internal override void Validate(ICollection<string> errors) =>
        errors.Require(Beta >= 0 && double.IsFinite(Beta), nameof(Beta), "a finite number, at least 0", Beta);
}

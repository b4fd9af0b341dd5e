using Sparse.ML.Transforms;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Weighs the divergence by how badly the clean example is classified (formula: <see cref="AdversarialLosses.Mart"/>); x' ascends the
/// cross-entropy from a Gaussian start of standard deviation 0.001; start, objective and target of the inner attack do not count. Wang et
/// al.: Improving Adversarial Robustness Requires Revisiting Misclassified Examples, ICLR 2020,
/// https://openreview.net/forum?id=rklOg6EFwS.
/// </summary>
public sealed record MartTraining : AdversarialMethod
{
    /// <inheritdoc/>
    public override string Name => "MART";

    /// <summary>Weight β of the divergence, at least 0. <value>The default value is 6.</value></summary>
    public double Beta { get; init; } = 6;

    internal override GradientAttack Attack(GradientAttack given, int epoch, int epochs) =>
        given with { Start = AttackStart.Gaussian(), Objective = AttackObjectives.CrossEntropy, Target = null };

    internal override ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor points)
    {
        ObjectiveResult hostile = clean.Compute(state, batch with { Features = points });
        Tensor natural = state.Module.call(batch.Features);
        Tensor terms = AdversarialLosses.Margin(hostile.Logits, batch.Labels)
            .add(AdversarialLosses.WeightedDivergence(natural, hostile.Logits, batch.Labels).mul(Beta));
        return new(hostile.Loss.add(AdversarialLosses.Mean(terms, batch)), hostile.Logits);
    }

    internal override void Validate(AdversarialTrainerOptions options, ICollection<string> errors) =>
        errors.Require(Beta >= 0 && double.IsFinite(Beta), nameof(Beta), "a finite number, at least 0", Beta);
}

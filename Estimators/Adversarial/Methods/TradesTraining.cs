using Sparse.ML.Transforms;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Trades clean accuracy for robustness: CE(f(x), y) + β·KL(p(x) ‖ p(x')), where x' ascends the divergence from a Gaussian start of
/// standard deviation 0.001; start, objective and target of the inner attack do not count. Zhang et al.: Theoretically Principled Trade-off
/// between Robustness and Accuracy, arXiv:1901.08573.
/// </summary>
public sealed record TradesTraining : AdversarialMethod
{
    /// <inheritdoc/>
    public override string Name => "TRADES";

    /// <summary>Weight β of the divergence, at least 0. <value>The default value is 6.</value></summary>
    public double Beta { get; init; } = 6;

    internal override GradientAttack Attack(GradientAttack given, int epoch, int epochs) =>
        given with { Start = AttackStart.Gaussian(), Objective = AttackObjectives.KullbackLeibler, Target = null };

    internal override ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor points)
    {
        ObjectiveResult natural = clean.Compute(state, batch);
        Tensor divergence = AdversarialLosses.Divergence(natural.Logits, state.Module.call(points));
        return new(natural.Loss.add(AdversarialLosses.Mean(divergence, batch).mul(Beta)), natural.Logits);
    }

    internal override void Validate(AdversarialTrainerOptions options, ICollection<string> errors) =>
        errors.Require(Beta >= 0 && double.IsFinite(Beta), nameof(Beta), "a finite number, at least 0", Beta);
}

using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Calibrated adversarial training (CAT): a second network scales the perturbation δ feature by feature to M⊙δ, so that the scaled example
/// is still hostile but keeps its meaning, and the classifier trains on that. The mask network trains beside it, with an optimiser of the
/// options' settings, and is discarded at the end. Huang et al.: Calibrated Adversarial Training, arXiv:2110.00623.
/// </summary>
/// <remarks>
/// <para>Classifier: β·KL(p(x) ‖ p(x̂)) + (1.0000001 − p_y(x))·CE(f(x), y) with x̂ = x + M(x+δ)⊙δ. After its step, the mask network:
/// KL(p(x+δ) ‖ p(x̂)) + β₁·CE(f(x̂), y), with the stepped classifier in evaluation mode. δ ascends <see cref="Criterion"/>; objective and
/// target of the inner attack do not count.</para>
/// <para>History and progress tell the mean of M over an epoch as <c>meanMask</c> and the mask network's loss as <c>maskLoss</c>. A healthy
/// mean lies between 0.3 and 0.95: near 0 the classifier hardly meets perturbations (lower <see cref="MaskBeta"/>), near 1 it meets full
/// ones (raise it).</para>
/// <para>A step costs the inner attack, about 3 plain steps of the classifier and 2 of the mask network.</para>
/// </remarks>
public sealed record CalibratedTraining : AdversarialMethod
{
    /// <inheritdoc/>
    public override string Name => "Calibrated AT";

    /// <summary>Weight β of the divergence in the classifier's loss, at least 0. <value>The default value is 5; the paper uses 1 for
    /// MNIST.</value></summary>
    public double Beta { get; init; } = 5;

    /// <summary>
    /// Weight β₁ of the cross-entropy in the mask network's loss, at least 0; larger makes perturbations weaker and the classifier more
    /// accurate on clean inputs and less robust. <value>The default value is 0.05; the paper uses 0.05 to 0.1, and 0.3 for MNIST.</value>
    /// </summary>
    public double MaskBeta { get; init; } = 0.05;

    /// <summary>
    /// What the inner attack maximises: the margin (CAT_cw) or <see cref="AttackObjectives.CrossEntropy"/> (CAT_cent).
    /// <value>The default value is the confidence margin with κ = 50.</value>
    /// </summary>
    public AttackObjective Criterion { get; init; } = AttackObjectives.ConfidenceMargin();

    /// <summary>The mask network. <value>The default value is <see cref="MaskNetwork.Small"/>.</value></summary>
    public MaskNetwork Mask { get; init; } = MaskNetwork.Small();

    internal override GradientAttack Attack(GradientAttack given, int epoch, int epochs) =>
        given with { Objective = Criterion, Target = null };

    internal override Tensor Points(AdversarialObjective objective, TrainingState state, TensorBatch batch, Tensor perturbed) =>
        objective.Calibrator!.Calibrate(batch, perturbed);

    internal override ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor points)
    {
        Tensor natural = state.Module.call(batch.Features);
        Tensor divergence = AdversarialLosses.Divergence(natural, state.Module.call(points));
        Tensor doubt = AdversarialLosses.Doubt(natural, batch.Labels);
        Tensor weighted = ((CrossEntropyObjective)clean).Loss(natural, batch, doubt);
        return new(AdversarialLosses.Mean(divergence, batch).mul(Beta).add(weighted), natural);
    }

    internal override Func<TrainingPolicy>? Policy(AdversarialTrainerOptions options) => () => new CalibrationPolicy(this, options);

    internal override void Validate(AdversarialTrainerOptions options, ICollection<string> errors)
    {
        errors.Require(Beta >= 0 && double.IsFinite(Beta), nameof(Beta), "a finite number, at least 0", Beta);
        errors.Require(MaskBeta >= 0 && double.IsFinite(MaskBeta), nameof(MaskBeta), "a finite number, at least 0", MaskBeta);
        errors.Require(Criterion is not null, nameof(Criterion), "an objective such as AttackObjectives.CrossEntropy", Criterion);
        errors.Require(Mask is not null, nameof(Mask), "a mask network such as MaskNetwork.Small()", Mask);
        errors.Require(options.Objective is null, nameof(options.Objective),
            "null beside calibrated training, which weighs the cross-entropy of each example", "an objective");
        errors.Require(Mask?.NeedsImage != true || options.AttackedImage is not null, nameof(options.Image),
            $"the shape of the images that rows stand for, which the mask network '{Mask}' looks at (for features that are no images, " +
            "Mask = MaskNetwork.Mlp())", options.Image);
    }
}

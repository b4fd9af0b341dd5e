namespace Sparse.ML.Estimators;

/// <summary>Options of <see cref="AdversarialTrainer"/>. ε and step size are in units of the features: 8/255 for pixels from 0 to 1.</summary>
public sealed class AdversarialTrainerOptions : TrainerOptions
{
    // The papers' step of 2/255 for ε = 8/255.
    private const double StepShare = 0.25;

    /// <summary>Form of adversarial training. <value>The default is PGD-AT.</value></summary>
    public AdversarialMethod Method { get; set; } = AdversarialMethods.Pgd();

    /// <summary>Largest norm of the perturbation of one example, above 0. <value>The default value is 8/255.</value></summary>
    public double Epsilon { get; set; } = 8 / 255.0;

    /// <summary>Norm that <see cref="Epsilon"/> is measured in. <value>The default value is LInfinity.</value></summary>
    public PerturbationNorm Norm { get; set; }

    /// <summary>Steps of the inner attack, 1 to 10,000. <value>The default value is 10.</value></summary>
    public int Steps { get; set; } = 10;

    /// <summary>Size of a step of the inner attack, above 0; null for a quarter of <see cref="Epsilon"/>. <value>The default value is null.</value></summary>
    public double? StepSize { get; set; }

    /// <summary>Smallest value that a perturbed feature may take, finite; all features lie at or above it. <value>The default value is 0.</value></summary>
    public double FeatureMinimum { get; set; }

    /// <summary>Largest value that a perturbed feature may take, finite; all features lie at or below it. <value>The default value is 1.</value></summary>
    public double FeatureMaximum { get; set; } = 1;

    /// <summary>
    /// Whether the inner attack runs with batch statistics and dropout, as some of the papers' releases do: its passes then enter the
    /// running statistics of batch normalisation. <value>The default value is false.</value>
    /// </summary>
    public bool AttackInTrainingMode { get; set; }

    /// <summary>
    /// Whether validation loss and accuracy, and so the best epoch, are those of attacked validation rows (PGD on the cross-entropy with
    /// the same norm, ε, steps and step size) rather than of clean ones. <value>The default value is true.</value>
    /// </summary>
    public bool ValidateRobustly { get; set; } = true;

    /// <summary>How the network becomes sparse while it trains; null trains it dense. <value>The default value is null.</value></summary>
    public SparseMethod? SparseMethod { get; set; }

    /// <summary>
    /// Weighted optimisation trajectories against robust overfitting; they need validation rows and decide themselves which weights are
    /// the result. Null trains without. <value>The default value is null.</value>
    /// </summary>
    public WeightedOptimizationTrajectories? Trajectories { get; set; }

    /// <summary>Adversarial perturbation of the weights; null for none. <value>The default value is null.</value></summary>
    public AdversarialWeightPerturbation? WeightPerturbation { get; set; }

    /// <summary>
    /// Averaging of the weights, whose average is the result; null for none. Not together with <see cref="Trajectories"/> or early
    /// stopping. <value>The default value is null.</value>
    /// </summary>
    public WeightAveraging? WeightAveraging { get; set; }

    /// <inheritdoc/>
    internal override string MethodText => FormattableString.Invariant(
        $"{Method}; {Attack()}; robust validation {ValidateRobustly}; {SparseMethod?.ToString() ?? "dense"}; {Trajectories?.ToString() ?? "no trajectories"}; ") +
        $"{WeightPerturbation?.ToString() ?? "unmoved weights"}; {WeightAveraging?.ToString() ?? "no averaging"}";

    /// <summary>The inner attack that the options describe.</summary>
    internal InnerAttack Attack() =>
        new(Norm, Epsilon, StepSize ?? Epsilon * StepShare, Steps, FeatureMinimum, FeatureMaximum) { TrainingMode = AttackInTrainingMode };

    /// <inheritdoc/>
    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.Require(Method is not null, nameof(Method), "a method such as AdversarialMethods.Pgd()", Method);
        Method?.Validate(errors);
        double range = FeatureMaximum - FeatureMinimum;
        bool bounded = double.IsFinite(range) && range > 0;
        errors.Require(double.IsFinite(FeatureMinimum), nameof(FeatureMinimum), "a finite number", FeatureMinimum);
        errors.Require(bounded || !double.IsFinite(FeatureMinimum), nameof(FeatureMaximum), "a finite number above FeatureMinimum", FeatureMaximum);
        errors.Require(Epsilon > 0 && double.IsFinite(Epsilon), nameof(Epsilon), "a finite number above 0", Epsilon);
        errors.Require(!bounded || Norm != PerturbationNorm.LInfinity || !(Epsilon > range), nameof(Epsilon), $"at most the range of the features, {range}", Epsilon);
        errors.Require(Enum.IsDefined(Norm), nameof(Norm), "LInfinity or L2", Norm);
        errors.Require(Steps is >= 1 and <= 10_000, nameof(Steps), "1 to 10000", Steps);
        errors.Require(StepSize is null or (> 0 and < double.PositiveInfinity), nameof(StepSize), "null or a finite number above 0", StepSize);
        SparseMethod?.Validate(errors);
        Trajectories?.Validate(errors, $"{nameof(Trajectories)}.");
        bool validates = ValidationSet is not null || ValidationFraction > 0;
        errors.Require(Trajectories is null || validates, nameof(Trajectories),
            "held-out rows by ValidationFraction or ValidationSet", "set without them");
        errors.Require(Trajectories is null || EarlyStopping is null, nameof(EarlyStopping),
            "null beside Trajectories, whose result is the last refinement", EarlyStopping);
        WeightPerturbation?.Validate(errors, $"{nameof(WeightPerturbation)}.");
        WeightAveraging?.Validate(errors, $"{nameof(WeightAveraging)}.");
        errors.Require(WeightAveraging is null || Trajectories is null, nameof(WeightAveraging), "null beside Trajectories", "set together with them");
        errors.Require(WeightAveraging is null || EarlyStopping is null, nameof(EarlyStopping),
            "null beside WeightAveraging, whose result is the average at the end", EarlyStopping);
    }
}

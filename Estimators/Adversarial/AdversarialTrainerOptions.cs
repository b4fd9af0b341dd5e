using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>
/// Options of <see cref="AdversarialTrainer"/>. ε and step size are in units of the features: 8/255 for pixels from 0 to 1.
/// </summary>
/// <example><code>
/// var options = new AdversarialTrainerOptions
/// {
///     Network = Network.SmallConvNet(new(1, 28, 28)), Method = AdversarialMethods.Trades(),
///     InnerAttack = Attacks.Pgd(0.1, steps: 7, stepSize: 0.025),
/// };
/// </code></example>
public sealed class AdversarialTrainerOptions : TrainerOptions
{
    /// <summary>Form of adversarial training. <value>The default value is PGD-AT.</value></summary>
    public AdversarialMethod Method { get; set; } = AdversarialMethods.Pgd();

    /// <summary>
    /// The attack on each batch: norm, ε, steps, step size and direction of the inner maximisation. Start and objective count where the
    /// method has none of its own, as <see cref="AdversarialMethods"/> tells. Epsilon is at most the range of the features, and a target
    /// is one that the attack chooses itself. <value>The default is PGD with ε 8/255 in the maximum norm, 10 steps of 2/255 and a uniform
    /// start.</value>
    /// </summary>
    public GradientAttack InnerAttack { get; set; } = Attacks.Pgd(8 / 255.0, steps: 10, stepSize: 2 / 255.0);

    /// <summary>Values that perturbed features may take; all features lie within. <value>The default is 0 to 1.</value></summary>
    public FeatureBounds Bounds { get; set; } = FeatureBounds.Pixels;

    /// <summary>
    /// Shape of the images that rows stand for, for mask networks and attacks that look at images; null takes that of the network, if it
    /// is one for images. <value>The default value is null.</value>
    /// </summary>
    public ImageShape? Image { get; set; }

    /// <summary>
    /// Whether the inner attack runs with batch statistics and dropout, as some of the papers' releases do; the running statistics of
    /// batch normalisation do not take its passes in. <value>The default value is false.</value>
    /// </summary>
    public bool AttackInTrainingMode { get; set; }

    /// <summary>
    /// Whether validation loss and accuracy, and so the best epoch, are those of attacked validation rows rather than of clean ones: PGD
    /// on the cross-entropy from a uniform start with the inner attack's norm, ε, steps and step size.
    /// <value>The default value is true.</value>
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

    /// <summary>The images that rows stand for; null for plain features.</summary>
    internal ImageShape? AttackedImage => Image ?? NetworkImage;

    /// <inheritdoc/>
    internal override string MethodText => string.Join("; ",
        Method, InnerAttack, $"bounds {Bounds}", AttackedImage?.ToString() ?? "no image", $"attack in training mode {AttackInTrainingMode}",
        $"robust validation {ValidateRobustly}", SparseMethod?.ToString() ?? "dense", Trajectories?.ToString() ?? "no trajectories",
        WeightPerturbation?.ToString() ?? "unmoved weights", WeightAveraging?.ToString() ?? "no averaging");

    private ImageShape? NetworkImage =>
        Network?.InputShape is [var channels, var height, var width] ? new((int)channels, (int)height, (int)width) : null;

    /// <inheritdoc/>
    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.Require(Method is not null, nameof(Method), "a method such as AdversarialMethods.Pgd()", Method);
        errors.Require(InnerAttack is not null, nameof(InnerAttack), "an attack such as Attacks.Pgd(8 / 255.0)", InnerAttack);
        errors.Require(Bounds is not null, nameof(Bounds), "bounds such as FeatureBounds.Pixels", Bounds);
        errors.Require(Image is null || NetworkImage is null || Image == NetworkImage, nameof(Image),
            $"null or the images of the network, {NetworkImage}", Image);
        int before = errors.Count;
        Method?.Validate(this, errors);
        // What a method with mistakes makes of the attack would report them again.
        if (Method is not null && InnerAttack is not null && errors.Count == before)
            ValidateAttack(Method.Attack(InnerAttack, 0, Epochs), errors);
        SparseMethod?.Validate(errors);
        ValidatePolicies(errors);
    }

    private void ValidateAttack(GradientAttack attack, ICollection<string> errors)
    {
        foreach (string error in attack.Errors().All) errors.Add($"{nameof(InnerAttack)}.{error}");
        errors.Require(attack.Target != TargetClass.Given, $"{nameof(InnerAttack)}.{nameof(attack.Target)}",
            "null or a class that the attack chooses itself", "given ones, which rows do not have");
        // The width in L2 depends on the number of features; it is checked when they are known.
        if (Bounds is null || attack.Norm != AttackNorm.LInfinity) return;
        var range = new AttackErrors();
        AttackInput.CheckEpsilon(range, attack, Bounds, 1);
        foreach (string error in range.All) errors.Add($"{nameof(InnerAttack)}.{error}");
    }

    private void ValidatePolicies(ICollection<string> errors)
    {
        Trajectories?.Validate(errors, $"{nameof(Trajectories)}.");
        WeightPerturbation?.Validate(errors, $"{nameof(WeightPerturbation)}.");
        WeightAveraging?.Validate(errors, $"{nameof(WeightAveraging)}.");
        bool validates = ValidationSet is not null || ValidationFraction > 0;
        errors.Require(Trajectories is null || validates, nameof(Trajectories),
            "held-out rows by ValidationFraction or ValidationSet", "set without them");
        errors.Require(Trajectories is null || EarlyStopping is null, nameof(EarlyStopping),
            "null beside Trajectories, whose result is the last refinement", EarlyStopping);
        errors.Require(WeightAveraging is null || Trajectories is null, nameof(WeightAveraging),
            "null beside Trajectories", "set together with them");
        errors.Require(WeightAveraging is null || EarlyStopping is null, nameof(EarlyStopping),
            "null beside WeightAveraging, whose result is the average at the end", EarlyStopping);
    }
}

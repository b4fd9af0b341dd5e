using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>
/// The published forms of adversarial training with their papers' defaults. Norm, ε, steps, step size and direction of the inner attack are
/// always those of <see cref="AdversarialTrainerOptions.InnerAttack"/>; what a method sets itself:
/// <list type="table">
/// <item><term>PGD-AT, FAT</term><description>nothing; FAT the steps after the first error.</description></item>
/// <item><term>TRADES</term><description>Gaussian start of 0.001, divergence as objective.</description></item>
/// <item><term>MART</term><description>Gaussian start of 0.001, cross-entropy as objective.</description></item>
/// <item><term>Calibrated</term><description>its criterion as objective.</description></item>
/// </list>
/// </summary>
public static class AdversarialMethods
{
    /// <summary>
    /// Training on the inputs of largest loss. Madry et al.: Towards Deep Learning Models Resistant to Adversarial Attacks,
    /// arXiv:1706.06083.
    /// </summary>
    public static PgdTraining Pgd() => new();

    /// <summary>
    /// Friendly adversarial training. Zhang et al.: Attacks Which Do Not Kill Training Make Adversarial Learning Stronger,
    /// arXiv:2002.11242.
    /// </summary>
    /// <param name="firstStepsAfterError">Steps that an attack takes after the first error in the first epochs, at least 0.</param>
    /// <param name="lastStepsAfterError">The same in the last epochs, at least <paramref name="firstStepsAfterError"/>.</param>
    public static FriendlyTraining Friendly(int firstStepsAfterError = 0, int lastStepsAfterError = 3) =>
        new() { FirstStepsAfterError = firstStepsAfterError, LastStepsAfterError = lastStepsAfterError };

    /// <summary>TRADES. Zhang et al.: Theoretically Principled Trade-off between Robustness and Accuracy, arXiv:1901.08573.</summary>
    /// <param name="beta">Weight of the divergence, at least 0; larger is more robust and less accurate on clean inputs.</param>
    public static TradesTraining Trades(double beta = 6) => new() { Beta = beta };

    /// <summary>
    /// MART. Wang et al.: Improving Adversarial Robustness Requires Revisiting Misclassified Examples, ICLR 2020,
    /// https://openreview.net/forum?id=rklOg6EFwS.
    /// </summary>
    /// <param name="beta">Weight of the divergence, at least 0; the paper uses 5 to 6.</param>
    public static MartTraining Mart(double beta = 6) => new() { Beta = beta };

    /// <summary>Calibrated adversarial training. Huang et al.: Calibrated Adversarial Training, arXiv:2110.00623.</summary>
    /// <param name="beta">Weight of the divergence in the classifier's loss, at least 0.</param>
    /// <param name="maskBeta">Weight of the cross-entropy in the mask network's loss, at least 0; larger makes perturbations
    /// weaker.</param>
    /// <param name="criterion">What the inner attack maximises; null means the margin with κ = 50 (CAT_cw),
    /// <see cref="AttackObjectives.CrossEntropy"/> gives CAT_cent.</param>
    /// <param name="mask">The mask network; null means <see cref="MaskNetwork.Small"/>.</param>
    public static CalibratedTraining Calibrated(
        double beta = 5, double maskBeta = 0.05, AttackObjective? criterion = null, MaskNetwork? mask = null) =>
        new()
        {
            Beta = beta, MaskBeta = maskBeta, Criterion = criterion ?? AttackObjectives.ConfidenceMargin(),
            Mask = mask ?? MaskNetwork.Small(),
        };
}

namespace Sparse.ML.Transforms;

/// <summary>Ready-made objectives of gradient attacks; z are the logits, y the label, t the target of a targeted attack.</summary>
public static class AttackObjectives
{
    /// <summary>Cross-entropy: −log softmax(z)_y; targeted log softmax(z)_t.</summary>
    public static AttackObjective CrossEntropy { get; } = new CrossEntropyObjective();

    /// <summary>
    /// Margin of Carlini and Wagner, Towards evaluating the robustness of neural networks, arXiv:1608.04644:
    /// min(max_{i≠y} z_i − z_y, κ); targeted min(z_t − max_{i≠t} z_i, κ). Without κ the margin is not cut off.
    /// </summary>
    /// <param name="kappa">Margin at which an example counts as won and stops pulling; any finite number, or infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">κ is not a number.</exception>
    public static AttackObjective Margin(double kappa = double.PositiveInfinity)
    {
        if (double.IsNaN(kappa) || double.IsNegativeInfinity(kappa))
            throw new ArgumentOutOfRangeException(nameof(kappa), kappa, "Kappa is a number or infinity.");
        return new MarginObjective(kappa, 0);
    }

    /// <summary>
    /// The margin as adversarial training uses it: −max(z_y − max_{i≠y} z_i + κ, 0); targeted −max(max_{i≠t} z_i − z_t + κ, 0).
    /// It has the gradient of <see cref="Margin"/> with the same κ and is κ lower.
    /// </summary>
    /// <param name="kappa">Confidence, at least 0. The default is 50, as used for CIFAR-10 (150 for MNIST).</param>
    /// <exception cref="ArgumentOutOfRangeException">κ is negative or not finite.</exception>
    public static AttackObjective ConfidenceMargin(double kappa = 50)
    {
        if (!(kappa >= 0) || double.IsPositiveInfinity(kappa))
            throw new ArgumentOutOfRangeException(nameof(kappa), kappa, "Kappa is at least 0 and finite.");
        return new MarginObjective(kappa, kappa);
    }

    /// <summary>
    /// Difference of logits ratio of Croce and Hein, Reliable evaluation of adversarial robustness with an ensemble of diverse
    /// parameter-free attacks, arXiv:2003.01690: −(z_y − max_{i≠y} z_i) / (z_(1) − z_(3) + 1e−12) with z_(k) the k-th largest logit;
    /// targeted −(z_y − z_t) / (z_(1) − (z_(3) + z_(4))/2 + 1e−12). Unchanged when logits are shifted or scaled. With fewer than 3 classes
    /// (4 when targeted) there is no such ratio, and the objective is the numerator.
    /// </summary>
    public static AttackObjective Dlr { get; } = new DlrObjective();

    /// <summary>
    /// Divergence from the clean prediction, as in TRADES (Zhang et al., Theoretically principled trade-off between robustness and
    /// accuracy, arXiv:1901.08573): KL(softmax(z(x)) ‖ softmax(z(x'))). It needs no label; a target is ignored. Its gradient is 0 at the
    /// clean input: use a random start.
    /// </summary>
    public static AttackObjective KullbackLeibler { get; } = new KullbackLeiblerObjective();
}

namespace Sparse.ML.Transforms;

/// <summary>
/// Ready-made attacks. ε and step sizes are in units of the features (8/255 for pixels from 0 to 1). Each result is a record: change a
/// property by <c>with { … }</c>.
/// </summary>
/// <example><code>
/// var attack = Attacks.Pgd(8 / 255.0, steps: 20, restarts: 5);
/// using var adversarial = attack.Perturb(network, images, labels);
/// </code></example>
public static class Attacks
{
    /// <summary>
    /// Fast gradient sign method (Goodfellow, Shlens, Szegedy: Explaining and harnessing adversarial examples, arXiv:1412.6572):
    /// x' = Π(x + ε·sign ∇CE).
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack Fgsm(double epsilon, AttackNorm? norm = null) =>
        Checked(new GradientAttack { Epsilon = epsilon, Norm = norm ?? AttackNorm.LInfinity, Steps = 1, RelativeStepSize = 1 });

    /// <summary>
    /// Iterative FGSM, also called BIM (Kurakin, Goodfellow, Bengio: Adversarial examples in the physical world, arXiv:1607.02533): T steps
    /// of size ε/T from the clean input.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps T, at least 1.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack IterativeFgsm(double epsilon, int steps = 10, AttackNorm? norm = null) =>
        Transfer(epsilon, steps, AttackDirection.Gradient) with { Norm = norm ?? AttackNorm.LInfinity };

    /// <summary>
    /// Projected gradient descent (Madry et al., Towards deep learning models resistant to adversarial attacks, arXiv:1706.06083): steps
    /// along the gradient of the cross-entropy from a random start; of several runs the one with the largest loss is kept.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps, at least 1.</param>
    /// <param name="stepSize">Step size; null means 2.5·ε/steps.</param>
    /// <param name="restarts">Number of runs, at least 1.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack Pgd(double epsilon, int steps = 20, double? stepSize = null, int restarts = 1, AttackNorm? norm = null) =>
        Checked(new GradientAttack
        {
            Epsilon = epsilon, Norm = norm ?? AttackNorm.LInfinity, Steps = steps, Restarts = restarts, Start = AttackStart.Uniform,
            RelativeStepSize = Relative(epsilon, stepSize) ?? 2.5 / steps,
        });

    /// <summary>PGD on the margin max_{i≠y} z_i − z_y, often called CW∞ (Carlini and Wagner, arXiv:1608.04644, for the margin).</summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps, at least 1.</param>
    /// <param name="stepSize">Step size; null means 2.5·ε/steps.</param>
    /// <param name="restarts">Number of runs, at least 1.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack CarliniWagnerMargin(double epsilon, int steps = 30, double? stepSize = null, int restarts = 1) =>
        Pgd(epsilon, steps, stepSize, restarts) with { Objective = AttackObjectives.ConfidenceMargin() };

    /// <summary>
    /// Momentum iterative FGSM (Dong et al., Boosting adversarial attacks with momentum, arXiv:1710.06081): T steps of size ε/T along the
    /// sign of g ← μ·g + ∇/mean|∇|.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps T, at least 1.</param>
    /// <param name="decay">Momentum μ, at least 0.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack MomentumIterative(double epsilon, int steps = 10, double decay = 1) =>
        Transfer(epsilon, steps, AttackDirection.Gradient.WithMomentum(decay));

    /// <summary>Nesterov iterative FGSM (Lin et al., Nesterov accelerated gradient and scale invariance for adversarial attacks,
    /// arXiv:1908.06281): as the momentum attack, with the gradient at x + step·μ·g.</summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps T, at least 1.</param>
    /// <param name="decay">Momentum μ, at least 0.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack NesterovIterative(double epsilon, int steps = 10, double decay = 1) =>
        Transfer(epsilon, steps, AttackDirection.Gradient.WithMomentum(decay, true));

    /// <summary>
    /// Diverse inputs with momentum (Xie et al., Improving transferability of adversarial examples with input diversity, arXiv:1803.06978):
    /// see
    /// <see cref="AttackDirection.WithInputDiversity"/>.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps T, at least 1.</param>
    /// <param name="decay">Momentum μ, at least 0.</param>
    /// <param name="probability">Probability that an image is resized, 0 to 1.</param>
    /// <param name="resizeRate">Resize rate, 0.1 to 4, not 1.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack DiverseInput(double epsilon, int steps = 10, double decay = 1, double probability = 0.5,
        double resizeRate = 1.1) =>
        Transfer(epsilon, steps, AttackDirection.Gradient.WithInputDiversity(probability, resizeRate).WithMomentum(decay));

    /// <summary>
    /// Translation-invariant attack with momentum (Dong et al., Evading defenses to transferable adversarial examples by
    /// translation-invariant attacks, arXiv:1904.02884): see <see cref="AttackDirection.WithSmoothing"/>.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps T, at least 1.</param>
    /// <param name="decay">Momentum μ, at least 0.</param>
    /// <param name="kernelSize">Side of the Gaussian kernel, odd, 1 to 99.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack TranslationInvariant(double epsilon, int steps = 10, double decay = 1, int kernelSize = 7) =>
        Transfer(epsilon, steps, AttackDirection.Gradient.WithSmoothing(kernelSize).WithMomentum(decay));

    /// <summary>
    /// Scale-invariant Nesterov attack, SI-NI-FGSM (Lin et al., arXiv:1908.06281): see <see cref="AttackDirection.WithScales"/>.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps T, at least 1.</param>
    /// <param name="decay">Momentum μ, at least 0.</param>
    /// <param name="copies">Number of scaled copies, 1 to 30.</param>
    /// <param name="lookAhead">Nesterov's look-ahead; false gives SI-MI-FGSM.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack ScaleInvariant(double epsilon, int steps = 10, double decay = 1, int copies = 5, bool lookAhead = true) =>
        Transfer(epsilon, steps, AttackDirection.Gradient.WithScales(copies).WithMomentum(decay, lookAhead));

    /// <summary>
    /// Variance tuning, VMI-FGSM (Wang and He, Enhancing the transferability of adversarial attacks through variance tuning,
    /// arXiv:2103.15571): see
    /// <see cref="AttackDirection.WithVarianceTuning"/>.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps T, at least 1.</param>
    /// <param name="decay">Momentum μ, at least 0.</param>
    /// <param name="samples">Number of neighbours, at least 1.</param>
    /// <param name="bound">Half-width of the neighbourhood in units of ε, at least 0.</param>
    /// <param name="lookAhead">Nesterov's look-ahead: VNI-FGSM.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack VarianceTuned(double epsilon, int steps = 10, double decay = 1, int samples = 20, double bound = 1.5,
        bool lookAhead = false) =>
        Transfer(epsilon, steps, AttackDirection.Gradient.WithVarianceTuning(samples, bound).WithMomentum(decay, lookAhead));

    /// <summary>
    /// Direction-aggregated attack, M-DAI-FGSM (Huang et al., Direction-aggregated attack for transferable adversarial examples,
    /// arXiv:2104.09172): T steps of size ε/T; the direction is the momentum of Σ sign ∇CE(x + ξ_i), ξ_i ~ N(0, s²). Other forms: see
    /// <see cref="AttackDirection.WithAggregation"/>.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="steps">Number of steps T, at least 1; 1 gives DA-FGSM.</param>
    /// <param name="samples">Number N of neighbours, at least 1.</param>
    /// <param name="standardDeviation">Standard deviation s, at least 0. The default is that of the paper for pixels from 0 to 1 and images
    /// of 299 pixels; images of 28 pixels want 0.1 to 0.2.</param>
    /// <param name="decay">Momentum μ, at least 0; 0 gives DAI-FGSM.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static GradientAttack DirectionAggregated(double epsilon, int steps = 12, int samples = 30, double standardDeviation = 0.025,
        double decay = 1) =>
        Transfer(epsilon, steps, AttackDirection.Gradient.WithAggregation(samples, standardDeviation).WithMomentum(decay));

    /// <summary>The L2 attack of Carlini and Wagner, arXiv:1608.04644: see <see cref="CarliniWagnerAttack"/>.</summary>
    /// <param name="epsilon">Largest L2 norm; infinity, the default, for no limit.</param>
    /// <param name="steps">Number of Adam steps for each constant, at least 1.</param>
    /// <param name="confidence">Confidence κ, at least 0.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static CarliniWagnerAttack CarliniWagner(double epsilon = double.PositiveInfinity, int steps = 1000, double confidence = 0) =>
        Checked(new CarliniWagnerAttack { Epsilon = epsilon, Steps = steps, Confidence = confidence });

    /// <summary>AutoPGD on the cross-entropy (Croce and Hein, arXiv:2003.01690), the first attack of AutoAttack.</summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="iterations">Number of iterations, at least 1.</param>
    /// <param name="restarts">Number of runs, at least 1.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static AutoPgdAttack AutoPgdCrossEntropy(double epsilon, int iterations = 100, int restarts = 1, AttackNorm? norm = null) =>
        Checked(new AutoPgdAttack { Epsilon = epsilon, Iterations = iterations, Restarts = restarts, Norm = norm ?? AttackNorm.LInfinity });

    /// <summary>AutoPGD on the difference of logits ratio (Croce and Hein, arXiv:2003.01690).</summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="iterations">Number of iterations, at least 1.</param>
    /// <param name="restarts">Number of runs, at least 1.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static AutoPgdAttack AutoPgdDlr(double epsilon, int iterations = 100, int restarts = 1, AttackNorm? norm = null) =>
        AutoPgdCrossEntropy(epsilon, iterations, restarts, norm) with { Objective = AttackObjectives.Dlr };

    /// <summary>AutoPGD on the targeted difference of logits ratio (Croce and Hein, arXiv:2003.01690), the second attack of
    /// AutoAttack.</summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="iterations">Number of iterations for each target, at least 1.</param>
    /// <param name="targets">Number of target classes, at least 1.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static AutoPgdAttack AutoPgdTargeted(double epsilon, int iterations = 100, int targets = 9, AttackNorm? norm = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targets, 1);
        return Checked(AutoPgdDlr(epsilon, iterations, 1, norm) with { TargetCount = targets });
    }

    /// <summary>Targeted fast adaptive boundary attack (Croce and Hein, arXiv:1907.02044), the third attack of AutoAttack.</summary>
    /// <param name="epsilon">Largest norm; infinity for no limit.</param>
    /// <param name="iterations">Number of iterations for each target, at least 1.</param>
    /// <param name="targets">Number of target classes; 0 for the untargeted form.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static FabAttack Fab(double epsilon, int iterations = 100, int targets = 9, AttackNorm? norm = null) =>
        Checked(new FabAttack { Epsilon = epsilon, Iterations = iterations, TargetCount = targets, Norm = norm ?? AttackNorm.LInfinity });

    /// <summary>Square attack (Andriushchenko et al., arXiv:1912.00049), the last attack of AutoAttack; needs no gradients.</summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="queries">Number of queries, at least 1.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static SquareAttack Square(double epsilon, int queries = 5000, AttackNorm? norm = null) =>
        Checked(new SquareAttack { Epsilon = epsilon, Queries = queries, Norm = norm ?? AttackNorm.LInfinity });

    /// <summary>
    /// AutoAttack, standard version (Croce and Hein, arXiv:2003.01690): AutoPGD on the cross-entropy, targeted AutoPGD, targeted FAB and
    /// Square, each on the examples that are left. See <see cref="Transforms.AutoAttack"/>.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static AutoAttack AutoAttack(double epsilon, AttackNorm? norm = null) => Ensemble(epsilon, norm, AutoAttackVersions.Standard);

    /// <summary>
    /// AutoAttack for networks that draw random numbers, its version "rand": AutoPGD on the cross-entropy and on the difference of logits
    /// ratio, each gradient the mean of 20.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static AutoAttack AutoAttackRandomized(double epsilon, AttackNorm? norm = null) =>
        Ensemble(epsilon, norm, AutoAttackVersions.Randomized);

    /// <summary>
    /// AutoAttack, version "plus": AutoPGD on the cross-entropy and on the difference of logits ratio and untargeted FAB, 5 runs each,
    /// Square, targeted AutoPGD and targeted FAB.
    /// </summary>
    /// <param name="epsilon">Radius ε, at least 0.</param>
    /// <param name="norm">Norm; null means L-infinity.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static AutoAttack AutoAttackPlus(double epsilon, AttackNorm? norm = null) => Ensemble(epsilon, norm, AutoAttackVersions.Plus);

    private static AutoAttack Ensemble(double epsilon, AttackNorm? norm, IReadOnlyList<Attack> attacks) =>
        Checked(new AutoAttack { Epsilon = epsilon, Norm = norm ?? AttackNorm.LInfinity, Attacks = attacks });

    private static GradientAttack Transfer(double epsilon, int steps, AttackDirection direction) =>
        Checked(new GradientAttack { Epsilon = epsilon, Steps = steps, RelativeStepSize = 1.0 / steps, Direction = direction });

    /// <summary>A step size as a share of ε; with ε = 0 any share will do.</summary>
    private static double? Relative(double epsilon, double? stepSize) => epsilon == 0 && stepSize > 0 ? 1 : stepSize / epsilon;

    private static T Checked<T>(T attack) where T : Attack
    {
        attack.Validate();
        return attack;
    }
}

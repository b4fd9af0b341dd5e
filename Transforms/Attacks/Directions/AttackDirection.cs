namespace Sparse.ML.Transforms;

/// <summary>
/// How a gradient attack finds the direction of its next step: the plain gradient, or the gradient with stages around it. Immutable.
/// </summary>
/// <remarks>
/// Each With method puts a stage around what is there, so the stage named last works first on the point and last on the gradient. The usual
/// order of combined attacks (look-ahead, scaled copies, diversity on each copy, gradient, mean, smoothing, normalisation, momentum) is
/// <c>Gradient.WithInputDiversity().WithScales().WithSmoothing().WithMomentum(1, true)</c>, and direction aggregation stands before the
/// smoothing.
/// </remarks>
/// <example><code>Attacks.Pgd(0.05) with { Direction = AttackDirection.Gradient.WithInputDiversity().WithMomentum() }</code></example>
public abstract record AttackDirection
{
    private protected AttackDirection()
    {
    }

    /// <summary>The gradient of the attack's objective.</summary>
    public static AttackDirection Gradient { get; } = new PlainDirection();

    /// <summary>
    /// Momentum (Dong et al., Boosting adversarial attacks with momentum, arXiv:1710.06081): g ← μ·g + d / mean|d|, the mean over the
    /// features of each example. With look-ahead (Lin et al., Nesterov accelerated gradient and scale invariance for adversarial attacks,
    /// arXiv:1908.06281) the gradient is taken at x + step·μ·g.
    /// </summary>
    /// <param name="decay">Factor μ of the old momentum, at least 0; 0 leaves the normalised direction.</param>
    /// <param name="lookAhead">Nesterov's look-ahead.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public AttackDirection WithMomentum(double decay = 1, bool lookAhead = false) =>
        new MomentumDirection(this, decay, lookAhead).Checked();

    /// <summary>
    /// Scale invariance (Lin et al., arXiv:1908.06281): the mean of the gradients at x / 2^i, i = 0 … copies − 1.
    /// </summary>
    /// <param name="copies">Number of copies, 1 to 30.</param>
    /// <param name="unscaled">False: gradients with respect to x, which carry a factor 2^−i. True: with respect to the scaled copy, without
    /// it.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public AttackDirection WithScales(int copies = 5, bool unscaled = false) => new ScaledDirection(this, copies, unscaled).Checked();

    /// <summary>
    /// Input diversity (Xie et al., Improving transferability of adversarial examples with input diversity, arXiv:1803.06978): with a
    /// probability each image is resized (bilinear) to a random side and zero-padded at a random place before the network sees it.
    /// </summary>
    /// <param name="probability">Probability for each image and pass, 0 to 1.</param>
    /// <param name="resizeRate">Above 1: side in [H, rate·H), padded to rate·H and resized back to H. Below 1: side in [rate·H, H), padded
    /// to H. 0.1 to 4, not 1.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public AttackDirection WithInputDiversity(double probability = 0.5, double resizeRate = 1.1) =>
        new DiverseDirection(this, probability, resizeRate).Checked();

    /// <summary>
    /// Translation invariance (Dong et al., Evading defenses to transferable adversarial examples by translation-invariant attacks,
    /// arXiv:1904.02884): the gradient is convolved with a kernel, each channel by itself, zero-padded.
    /// </summary>
    /// <param name="size">Side of the kernel, odd, 1 to 99; 3 to 5 suit images of 28 pixels, 15 suits 299.</param>
    /// <param name="kernel">Shape of the kernel.</param>
    /// <param name="sigmas">Half-width of a Gaussian kernel in standard deviations, above 0.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public AttackDirection WithSmoothing(int size = 7, SmoothingKernel kernel = SmoothingKernel.Gaussian, double sigmas = 3) =>
        new SmoothedDirection(this, size, kernel, sigmas).Checked();

    /// <summary>
    /// Variance tuning (Wang and He, Enhancing the transferability of adversarial attacks through variance tuning, arXiv:2103.15571):
    /// d ← ∇ + v, then v ← mean of ∇ at N points uniform in ±β·ε around x, minus ∇.
    /// </summary>
    /// <param name="samples">Number N of neighbours, at least 1.</param>
    /// <param name="bound">Half-width β of the neighbourhood in units of ε, at least 0.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public AttackDirection WithVarianceTuning(int samples = 20, double bound = 1.5) =>
        new VarianceTunedDirection(this, samples, bound).Checked();

    /// <summary>
    /// Direction aggregation (Huang et al., Direction-aggregated attack for transferable adversarial examples, arXiv:2104.09172):
    /// the sum of sign(∇) over N Gaussian neighbours of x. Noise is not clipped to ball or bounds.
    /// </summary>
    /// <param name="samples">Number N of neighbours, at least 1.</param>
    /// <param name="standardDeviation">Standard deviation of the noise in units of the features, at least 0.</param>
    /// <param name="noise">Whether neighbours are drawn around x (as in the paper), or each around the one before (as in the released
    /// code).</param>
    /// <param name="iterations">Number of first iterations that aggregate, later ones take the plain direction; null means all (as in the
    /// paper), 2 is what the released code does. At least 1.</param>
    /// <param name="signs">True: sum signs. False: sum gradients, the variance-reduced attack of Wu et al., arXiv:1802.09707.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public AttackDirection WithAggregation(int samples = 30, double standardDeviation = 0.025,
        AggregationNoise noise = AggregationNoise.Independent, int? iterations = null, bool signs = true) =>
        new AggregatedDirection(this, samples, standardDeviation, noise, iterations, signs).Checked();

    /// <summary>The stages' usual short names joined by hyphens; empty for the plain gradient.</summary>
    internal abstract string Name { get; }

    /// <summary>Starts a run; the result holds the state of the stages.</summary>
    internal abstract DirectionRun Begin(DirectionSetup setup);

    /// <summary>Adds what is wrong with the stage's own values.</summary>
    private protected abstract void Collect(AttackErrors errors);

    private protected static string Joined(string stage, AttackDirection inner) => inner.Name == "" ? stage : $"{stage}-{inner.Name}";

    private AttackDirection Checked()
    {
        var errors = new AttackErrors();
        Collect(errors);
        errors.ThrowIfAny("direction", GetType().Name);
        return this;
    }
}

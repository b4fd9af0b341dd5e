namespace Sparse.ML.Estimators;

/// <summary>
/// Lottery tickets by iterative magnitude pruning with rewinding: trains, prunes a fraction of the remaining weights of smallest
/// magnitude over all layers, resets everything that is left to an early epoch, and repeats. Frankle, Carbin: The Lottery Ticket
/// Hypothesis, arXiv:1803.03635; Frankle et al.: Linear Mode Connectivity and the Lottery Ticket Hypothesis (rewinding), arXiv:1912.05671.
/// </summary>
/// <remarks>
/// A rewind resets all parameters and buffers (batch-norm statistics included), starts the optimiser afresh and enters the
/// learning-rate schedule at the rewind epoch. After k rounds the density of the prunable layers is (1 − <see cref="PruneFraction"/>)^k.
/// </remarks>
public sealed record IterativeMagnitudePruning : SparseMethod
{
    /// <summary>Rounds of pruning and retraining after the dense training, at least 1.</summary>
    public required int Rounds { get; init; }

    /// <summary>
    /// Fraction of the remaining weights that each round prunes, above 0 and below 1. <value>The default value is 0.2.</value>
    /// </summary>
    public double PruneFraction { get; init; } = SparseDefaults.IterativePruneFraction;

    /// <summary>
    /// Completed epochs whose weights a round starts from, at least 0 and below the trainer's epochs; 0 means the initial weights.
    /// <value>The default value is 0.</value>
    /// </summary>
    public int RewindEpoch { get; init; }

    /// <summary>
    /// Whether linear layers are pruned too; otherwise they stay dense and are not counted (Lottery Pools). <value>The default value is
    /// true.</value>
    /// </summary>
    public bool PruneLinearLayers { get; init; } = true;

    /// <summary>Rounds that reach a density at the present fraction: the density after them is at most this one.</summary>
    /// <param name="density">Density to reach, above 0 and at most 1.</param>
    /// <param name="pruneFraction">Fraction that each round prunes.</param>
    public static int RoundsFor(double density, double pruneFraction = SparseDefaults.IterativePruneFraction)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(density);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(density, 1);
        return (int)Math.Max(1, WholeNumber.Ceiling(Math.Log(density) / Math.Log(1 - pruneFraction)));
    }

    internal override IReadOnlyList<TrainingPhase> Phases(int epochs)
    {
        if (RewindEpoch >= epochs)
            throw new ArgumentException($"RewindEpoch: expected below the trainer's Epochs ({epochs}), got {RewindEpoch}");
        var rounds = Enumerable.Range(1, Rounds)
            .Select(round => new TrainingPhase($"round {round}", epochs - RewindEpoch) { ScheduleStart = RewindEpoch });
        return [new("training", epochs), .. rounds];
    }

    internal override SparsePolicy CreatePolicy() => new IterativePruningPolicy(this);

    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.Require(Rounds >= 1, nameof(Rounds), "at least 1", Rounds);
        errors.Require(PruneFraction > 0 && PruneFraction < 1, nameof(PruneFraction), "above 0 and below 1", PruneFraction);
        errors.Require(RewindEpoch >= 0, nameof(RewindEpoch), "at least 0", RewindEpoch);
    }
}

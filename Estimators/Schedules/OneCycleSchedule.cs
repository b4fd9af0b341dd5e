namespace Sparse.ML.Estimators;

/// <summary>
/// Rises to the optimiser's learning rate and falls far below the start, while the momentum does the opposite. Formulas and
/// defaults are PyTorch's; the optimiser's learning rate is the peak. It ends exactly at the last step.
/// </summary>
/// <remarks>
/// Smith, Topin: Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates, 2018,
/// https://arxiv.org/abs/1708.07120.
/// </remarks>
public sealed record OneCycleSchedule : LearningRateSchedule
{
    /// <summary>Fraction of the schedule that the rate rises for, above 0 and below 1 (below 0.5 with three phases). Default 0.3.</summary>
    public double RisingFraction { get; init; } = 0.3;

    /// <summary>The first rate is the peak divided by this, at least 1. Default 25.</summary>
    public double InitialDivisor { get; init; } = 25;

    /// <summary>The last rate is the first one divided by this, at least 1. Default 10,000.</summary>
    public double FinalDivisor { get; init; } = 1e4;

    /// <summary>Shape of the rise and the fall. Default cosine.</summary>
    public Annealing Annealing { get; init; } = Annealing.Cosine;

    /// <summary>Whether the rate falls back to the first one as fast as it rose, and to the last one afterwards. Default false.</summary>
    public bool ThreePhase { get; init; }

    /// <summary>Whether the momentum (Adam's β₁) cycles against the rate. Default true.</summary>
    public bool CycleMomentum { get; init; } = true;

    /// <summary>Momentum at the peak of the rate, at least 0 and below 1. Default 0.85.</summary>
    public double MinimumMomentum { get; init; } = 0.85;

    /// <summary>Momentum at both ends, at least <see cref="MinimumMomentum"/> and below 1. Default 0.95.</summary>
    public double MaximumMomentum { get; init; } = 0.95;

    /// <inheritdoc/>
    public override double Rate(double baseRate, long step, long totalSteps)
    {
        double first = baseRate / InitialDivisor;
        return Value(first, baseRate, first / FinalDivisor, step, totalSteps);
    }

    /// <inheritdoc/>
    public override double? Momentum(long step, long totalSteps) =>
        CycleMomentum ? Value(MaximumMomentum, MinimumMomentum, MaximumMomentum, step, totalSteps) : null;

    internal override void Validate(ICollection<string> errors)
    {
        (double limit, string fraction) = ThreePhase ? (0.5, "above 0 and below 0.5 with three phases") : (1, "above 0 and below 1");
        errors.Require(RisingFraction > 0 && RisingFraction < limit, nameof(RisingFraction), fraction, RisingFraction);
        errors.Require(IsDivisor(InitialDivisor), nameof(InitialDivisor), "a finite number, at least 1", InitialDivisor);
        errors.Require(IsDivisor(FinalDivisor), nameof(FinalDivisor), "a finite number, at least 1", FinalDivisor);
        errors.Require(Enum.IsDefined(Annealing), nameof(Annealing), "Cosine or Linear", Annealing);
        errors.Require(MinimumMomentum is >= 0 and < 1, nameof(MinimumMomentum), "at least 0 and below 1", MinimumMomentum);
        bool ordered = MaximumMomentum >= MinimumMomentum && MaximumMomentum < 1;
        errors.Require(ordered, nameof(MaximumMomentum), "at least MinimumMomentum and below 1", MaximumMomentum);

        static bool IsDivisor(double value) => value >= 1 && double.IsFinite(value);
    }

    /// <summary>first → peak → (first →) last. The ends of the phases lie between steps, as in PyTorch.</summary>
    private double Value(double first, double peak, double last, long step, long totalSteps)
    {
        double end = Math.Max(0, totalSteps - 1);
        double position = Math.Min(step, end);
        double top = RisingFraction * totalSteps - 1;
        if (position <= top) return Anneal(first, peak, 0, top, position);
        if (!ThreePhase) return Anneal(peak, last, top, end, position);

        double back = 2 * RisingFraction * totalSteps - 2;
        return position <= back ? Anneal(peak, first, top, back, position) : Anneal(first, last, back, end, position);
    }

    private double Anneal(double from, double to, double start, double end, double position)
    {
        double progress = end > start ? (position - start) / (end - start) : 1;
        return Annealing == Annealing.Cosine ? CosineSchedule.Anneal(from, to, progress) : from + (to - from) * progress;
    }
}

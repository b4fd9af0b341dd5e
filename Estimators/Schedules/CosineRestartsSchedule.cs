namespace Sparse.ML.Estimators;

/// <summary>Cosine decay that starts over at the optimiser's learning rate after each period.</summary>
/// <remarks>
/// Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts, ICLR 2017, https://arxiv.org/abs/1608.03983.
/// </remarks>
public sealed record CosineRestartsSchedule : LearningRateSchedule
{
    /// <summary>Length of the first period, at least 1 step. Default a quarter of the schedule.</summary>
    public ScheduleSpan FirstPeriod { get; init; } = ScheduleSpan.Fraction(0.25);

    /// <summary>How much longer each period is than the one before, at least 1. Default 1.</summary>
    public int PeriodMultiplier { get; init; } = 1;

    /// <summary>Rate that each period approaches, at least 0. Default 0.</summary>
    public double MinimumRate { get; init; }

    /// <inheritdoc/>
    public override double Rate(double baseRate, long step, long totalSteps)
    {
        long period = Math.Max(1, FirstPeriod.In(totalSteps));
        if (PeriodMultiplier <= 1) step %= period;
        while (step >= period)
        {
            step -= period;
            period *= PeriodMultiplier;
        }

        return CosineSchedule.Anneal(baseRate, MinimumRate, step / (double)period);
    }

    internal override void Validate(ICollection<string> errors)
    {
        errors.Require(FirstPeriod.IsLength, nameof(FirstPeriod), ScheduleSpan.LengthRange, FirstPeriod);
        errors.Require(PeriodMultiplier >= 1, nameof(PeriodMultiplier), "at least 1", PeriodMultiplier);
        errors.Require(MinimumRate >= 0 && double.IsFinite(MinimumRate), nameof(MinimumRate), "a finite number, at least 0", MinimumRate);
    }
}

namespace Sparse.ML.Estimators;

/// <summary>Ready-made schedules. All scale the optimiser's learning rate; lengths may be steps or fractions of the run.</summary>
/// <example>
/// <code>
/// Schedule = Schedules.WarmUp(Schedules.Cosine(minimumRate: 1e-4), ScheduleSpan.Fraction(0.05))
/// </code>
/// </example>
public static class Schedules
{
    /// <summary>The same rate throughout.</summary>
    public static ConstantSchedule Constant() => new();

    /// <summary>Multiplies the rate by a factor after every period.</summary>
    /// <param name="period">Length of a period, at least 1 step.</param>
    /// <param name="factor">Factor, above 0.</param>
    public static StepSchedule Step(ScheduleSpan period, double factor = 0.1) => new() { Period = period, Factor = factor };

    /// <summary>Multiplies the rate by 0.1 at 50 % and 75 % of the run.</summary>
    public static MultiStepSchedule MultiStep() => new();

    /// <summary>Multiplies the rate by a factor at each of some fractions of the run.</summary>
    /// <param name="fractions">Fractions from 0 to 1, such as 0.5 and 0.75.</param>
    /// <param name="factor">Factor, above 0.</param>
    public static MultiStepSchedule MultiStep(IEnumerable<double> fractions, double factor = 0.1) =>
        MultiStep(fractions.Select(ScheduleSpan.Fraction), factor);

    /// <summary>Multiplies the rate by a factor at each milestone.</summary>
    /// <param name="milestones">Where the rate drops, in steps or fractions of the run.</param>
    /// <param name="factor">Factor, above 0.</param>
    public static MultiStepSchedule MultiStep(IEnumerable<ScheduleSpan> milestones, double factor = 0.1) =>
        new() { Milestones = [.. milestones], Factor = factor };

    /// <summary>Decays the rate smoothly to a factor of itself over the run.</summary>
    /// <param name="factor">What the rate is multiplied by in the end, above 0.</param>
    public static ExponentialSchedule Exponential(double factor = 0.01) => new() { Factor = factor };

    /// <summary>Decays the rate smoothly by a factor a period.</summary>
    /// <param name="factor">Factor a period, above 0.</param>
    /// <param name="period">Length of a period, at least 1 step.</param>
    public static ExponentialSchedule Exponential(double factor, ScheduleSpan period) => new() { Factor = factor, Period = period };

    /// <summary>Half a cosine from the optimiser's rate to a minimum.</summary>
    /// <param name="minimumRate">Rate that the schedule approaches, at least 0.</param>
    public static CosineSchedule Cosine(double minimumRate = 0) => new() { MinimumRate = minimumRate };

    /// <summary>Cosine decay that starts over after each period.</summary>
    /// <param name="firstPeriod">Length of the first period, at least 1 step.</param>
    /// <param name="periodMultiplier">How much longer each period is than the one before, at least 1.</param>
    /// <param name="minimumRate">Rate that each period approaches, at least 0.</param>
    public static CosineRestartsSchedule CosineRestarts(ScheduleSpan firstPeriod, int periodMultiplier = 1, double minimumRate = 0) =>
        new() { FirstPeriod = firstPeriod, PeriodMultiplier = periodMultiplier, MinimumRate = minimumRate };

    /// <summary>Rises to the optimiser's rate and falls far below the start. More settings: <see cref="OneCycleSchedule"/>.</summary>
    /// <param name="risingFraction">Fraction of the run that the rate rises for, above 0 and below 1.</param>
    public static OneCycleSchedule OneCycle(double risingFraction = 0.3) => new() { RisingFraction = risingFraction };

    /// <summary>Raises the rate in a straight line before another schedule.</summary>
    /// <param name="inner">The schedule after the warm-up; it runs over the remaining steps.</param>
    /// <param name="length">Length of the warm-up.</param>
    /// <param name="startFactor">The first step's share of the optimiser's rate, 0 to 1.</param>
    public static WarmUpSchedule WarmUp(LearningRateSchedule inner, ScheduleSpan length, double startFactor = 0.1) =>
        new() { Inner = inner, Length = length, StartFactor = startFactor };
}

namespace Sparse.ML.Estimators;

/// <summary>Multiplies the learning rate by a factor after every period: base × factor^⌊step / period⌋.</summary>
public sealed record StepSchedule : LearningRateSchedule
{
    /// <summary>Length of a period, at least 1 step. Default a third of the schedule.</summary>
    public ScheduleSpan Period { get; init; } = ScheduleSpan.Fraction(1.0 / 3);

    /// <summary>Factor after each period, above 0. Default 0.1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double Rate(double baseRate, long step, long totalSteps) =>
        baseRate * Math.Pow(Factor, step / Math.Max(1, Period.In(totalSteps)));

    internal override void Validate(ICollection<string> errors)
    {
        errors.Require(Period.IsLength, nameof(Period), ScheduleSpan.LengthRange, Period);
        errors.Require(Factor > 0 && double.IsFinite(Factor), nameof(Factor), "a finite number above 0", Factor);
    }
}

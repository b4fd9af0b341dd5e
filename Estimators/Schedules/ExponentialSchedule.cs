namespace Sparse.ML.Estimators;

/// <summary>Decays the learning rate smoothly by a factor a period: base × factor^(step / period).</summary>
public sealed record ExponentialSchedule : LearningRateSchedule
{
    /// <summary>Factor after each period, above 0. Default 0.01.</summary>
    public double Factor { get; init; } = 0.01;

    /// <summary>
    /// Length of a period, at least 1 step. Default the whole schedule, so that <see cref="Factor"/> is what the rate falls to.
    /// </summary>
    public ScheduleSpan Period { get; init; } = ScheduleSpan.Fraction(1);

    /// <inheritdoc/>
    public override double Rate(double baseRate, long step, long totalSteps) =>
        baseRate * Math.Pow(Factor, step / (double)Math.Max(1, Period.In(totalSteps)));

    internal override void Validate(ICollection<string> errors)
    {
        errors.Require(Factor > 0 && double.IsFinite(Factor), nameof(Factor), "a finite number above 0", Factor);
        errors.Require(Period.IsLength, nameof(Period), ScheduleSpan.LengthRange, Period);
    }
}

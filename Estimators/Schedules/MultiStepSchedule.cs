namespace Sparse.ML.Estimators;

/// <summary>Multiplies the learning rate by a factor at each milestone, the usual schedule for image classification.</summary>
public sealed record MultiStepSchedule : LearningRateSchedule
{
    /// <summary>Where the rate drops, in any order. Default 50 % and 75 % of the schedule.</summary>
    public IReadOnlyList<ScheduleSpan> Milestones { get; init; } = [ScheduleSpan.Fraction(0.5), ScheduleSpan.Fraction(0.75)];

    /// <summary>Factor at each milestone, above 0. Default 0.1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double Rate(double baseRate, long step, long totalSteps)
    {
        int passed = 0;
        foreach (ScheduleSpan milestone in Milestones)
        {
            if (milestone.In(totalSteps) <= step) passed++;
        }

        return baseRate * Math.Pow(Factor, passed);
    }

    internal override void Validate(ICollection<string> errors)
    {
        foreach (ScheduleSpan milestone in Milestones)
            errors.Require(milestone.IsPosition, nameof(Milestones), ScheduleSpan.PositionRange, milestone);
        errors.Require(Factor > 0 && double.IsFinite(Factor), nameof(Factor), "a finite number above 0", Factor);
    }
}

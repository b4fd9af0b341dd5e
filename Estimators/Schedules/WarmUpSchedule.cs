namespace Sparse.ML.Estimators;

/// <summary>Raises the learning rate in a straight line before another schedule, which then runs over the remaining steps.</summary>
/// <remarks>Goyal et al.: Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour, 2017, https://arxiv.org/abs/1706.02677.</remarks>
public sealed record WarmUpSchedule : LearningRateSchedule
{
    /// <summary>The schedule after the warm-up. Default constant.</summary>
    public LearningRateSchedule Inner { get; init; } = new ConstantSchedule();

    /// <summary>Length of the warm-up; 0 means none. Default 5 % of the schedule.</summary>
    public ScheduleSpan Length { get; init; } = ScheduleSpan.Fraction(0.05);

    /// <summary>The first step's share of the optimiser's learning rate, 0 to 1. Default 0.1.</summary>
    public double StartFactor { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double Rate(double baseRate, long step, long totalSteps)
    {
        long length = Length.In(totalSteps);
        return step < length
            ? baseRate * (StartFactor + (1 - StartFactor) * step / length)
            : Inner.Rate(baseRate, step - length, Math.Max(1, totalSteps - length));
    }

    /// <inheritdoc/>
    public override double? Momentum(long step, long totalSteps)
    {
        long length = Length.In(totalSteps);
        return Inner.Momentum(Math.Max(0, step - length), Math.Max(1, totalSteps - length));
    }

    internal override void Validate(ICollection<string> errors)
    {
        errors.Require(Length.IsPosition, nameof(Length), ScheduleSpan.PositionRange, Length);
        errors.Require(StartFactor is >= 0 and <= 1, nameof(StartFactor), "0 to 1", StartFactor);
        var inner = new List<string>();
        Inner.Validate(inner);
        foreach (string error in inner) errors.Add($"{nameof(Inner)}.{error}");
    }
}

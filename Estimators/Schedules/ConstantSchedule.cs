namespace Sparse.ML.Estimators;

/// <summary>The optimiser's learning rate throughout.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double Rate(double baseRate, long step, long totalSteps) => baseRate;

    internal override void Validate(ICollection<string> errors)
    {
    }
}

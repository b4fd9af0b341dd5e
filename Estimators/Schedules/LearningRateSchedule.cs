namespace Sparse.ML.Estimators;

/// <summary>
/// Learning rate of each optimiser step of a phase. Ready-made ones: <c>Schedules.Cosine()</c>, <c>Schedules.OneCycle()</c> and others.
/// </summary>
public abstract record LearningRateSchedule
{
    /// <summary>Learning rate of a step.</summary>
    /// <param name="baseRate">The optimiser's learning rate.</param>
    /// <param name="step">Steps already taken, from 0.</param>
    /// <param name="totalSteps">Steps of the whole schedule.</param>
    public abstract double Rate(double baseRate, long step, long totalSteps);

    /// <summary>Momentum of a step; null leaves the optimiser's own.</summary>
    /// <param name="step">Steps already taken, from 0.</param>
    /// <param name="totalSteps">Steps of the whole schedule.</param>
    public virtual double? Momentum(long step, long totalSteps) => null;

    /// <summary>Adds a line for each setting that is out of range.</summary>
    /// <param name="errors">Receives "property: what is expected, what it is".</param>
    internal abstract void Validate(ICollection<string> errors);
}

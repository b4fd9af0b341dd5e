namespace Sparse.ML.Estimators;

/// <summary>The update steps of a phase, in steps.</summary>
/// <param name="Start">First step that may be one.</param>
/// <param name="End">Last step that may be one.</param>
/// <param name="Interval">Steps between updates.</param>
internal readonly record struct UpdateSteps(long Start, long End, long Interval)
{
    /// <summary>Whether masks change after a step.</summary>
    public bool Contains(long step) => step >= 1 && step >= Start && step <= End && step % Interval == 0;
}

namespace Sparse.ML.Estimators;

/// <summary>A stretch of training with a learning-rate schedule of its own, such as fine-tuning after pruning. Most methods have one.</summary>
/// <param name="Name">Name for progress and history, such as "training" or "fine-tuning".</param>
/// <param name="Epochs">Epochs of this phase, at least 1.</param>
public sealed record TrainingPhase(string Name, int Epochs)
{
    /// <summary>Epochs of the schedule that count as already done when the phase starts (rewinding to an epoch other than 0). Default 0.</summary>
    public int ScheduleStart { get; init; }

    /// <summary>Whether the phase starts with fresh optimiser state. Default true.</summary>
    public bool ResetOptimizer { get; init; } = true;
}

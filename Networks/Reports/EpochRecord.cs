namespace Sparse.ML.Networks;

/// <summary>What one epoch of training measured.</summary>
/// <param name="Phase">Name of the training phase, such as "training" or "fine-tuning".</param>
/// <param name="Epoch">Epoch within the whole run, from 1.</param>
/// <param name="Steps">Optimiser steps since the start of the run.</param>
/// <param name="LearningRate">Learning rate of the last step.</param>
/// <param name="TrainingLoss">Mean loss over the epoch's batches.</param>
/// <param name="TrainingAccuracy">Accuracy over the epoch's batches as they were trained, 0 to 1.</param>
/// <param name="ValidationLoss">Mean cross-entropy on the validation rows; null without validation.</param>
/// <param name="ValidationAccuracy">Accuracy on the validation rows, 0 to 1; null without validation.</param>
/// <param name="Density">Density of the maskable weights at the end of the epoch, 0 to 1.</param>
/// <param name="Seconds">Wall time of the epoch in seconds.</param>
public sealed record EpochRecord(
    string Phase, int Epoch, long Steps, double LearningRate, double TrainingLoss, double TrainingAccuracy,
    double? ValidationLoss, double? ValidationAccuracy, double Density, double Seconds)
{
    /// <summary>Further figures that objectives and policies reported, by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}

namespace Sparse.ML.Networks;

/// <summary>How a training run went: its epochs in order and which of them the result was taken from.</summary>
/// <param name="Epochs">Epochs in order.</param>
/// <param name="BestEpoch">Epoch whose weights were restored; null when the last weights were kept.</param>
/// <param name="StoppedEarly">Whether early stopping ended the run.</param>
/// <param name="Seconds">Wall time of the whole run in seconds, earlier parts of a resumed run included.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochRecord> Epochs, int? BestEpoch, bool StoppedEarly, double Seconds);

using Sparse.ML.Estimators;

namespace Sparse.ML.TrainingBench;

/// <summary>Acts on the first batch and ends the run.</summary>
internal sealed class FirstReport(Action first, CancellationTokenSource stop) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        // Batch 0 is a report from reading.
        if (value.Batch == 0 || stop.IsCancellationRequested) return;
        first();
        stop.Cancel();
    }
}

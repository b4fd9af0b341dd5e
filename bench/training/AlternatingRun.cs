using Sparse.ML.Estimators;

namespace Sparse.ML.TrainingBench;

/// <summary>
/// Told of every batch on the training thread: after each stretch it holds the training up while the peer runs a stretch of the same
/// length, and cancels it after the last pair. So the real loop runs, from one call of Fit.
/// </summary>
internal sealed class AlternatingRun(Comparison comparison, Peer peer, int steps, int pairs, int batchSize, CancellationTokenSource stop)
    : IProgress<TrainingProgress>
{
    private Func<long, Segment>? _measure;
    private (int Epoch, long Batch) _last;
    private int _done;

    public void Report(TrainingProgress value)
    {
        // Batch 0 is a report from reading.
        if (value.Batch == 0 || _last == (value.Epoch, value.Batch) || stop.IsCancellationRequested) return;
        _last = (value.Epoch, value.Batch);
        if (++_done < steps) return;
        _done = 0;
        Segment? ours = _measure?.Invoke((long)steps * batchSize);
        Segment peers = peer.Run("run", steps);
        // The first stretch of both is for warming up.
        if (ours is not null) comparison.Add(ours, peers);
        if (comparison.Count == pairs) stop.Cancel();
        _measure = Segment.Start();
    }
}

namespace Sparse.ML.Estimators;

/// <summary>Validation examples: batches in a fixed order.</summary>
internal abstract class EvaluationData : IDisposable
{
    public abstract long Count { get; }

    /// <summary>All batches in order. Each batch is disposed when the next one is asked for.</summary>
    public abstract IEnumerable<TensorBatch> Batches();

    public abstract void Dispose();
}

using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Training examples as a run sees them: batches in a seeded order, in memory or streamed.</summary>
public abstract class TrainingData : IDisposable
{
    /// <summary>Number of training examples.</summary>
    public abstract long Count { get; }

    /// <summary>Number of values of one example.</summary>
    public abstract int FeatureSize { get; }

    /// <summary>Number of classes.</summary>
    public abstract int ClassCount { get; }

    /// <summary>Tells different training rows apart, so that a checkpoint is not continued on other data.</summary>
    internal abstract string Checksum { get; }

    /// <summary>The batches of an epoch in its seeded order. Each batch is disposed when the next one is asked for.</summary>
    /// <param name="epoch">Epoch of the run, from 0.</param>
    /// <param name="skip">Batches to leave out at the beginning (already trained before a resume).</param>
    internal abstract IEnumerable<TensorBatch> Batches(int epoch, long skip);

    /// <summary>Draws a batch for scoring, independent of the order of training; tensors are on the training device and belong to the caller.</summary>
    /// <param name="count">Number of examples.</param>
    /// <param name="stream">Stream that picks the examples.</param>
    /// <returns>At most <paramref name="count"/> different examples.</returns>
    public abstract TensorBatch Sample(int count, RandomStream stream);

    /// <summary>Draws a batch with equally many examples of each class, as far as a class has them.</summary>
    /// <param name="perClass">Examples of each class.</param>
    /// <param name="stream">Stream that picks the examples.</param>
    public abstract TensorBatch SampleBalanced(int perClass, RandomStream stream);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees native memory.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}

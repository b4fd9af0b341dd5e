using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Validation examples in memory: chosen rows of an <see cref="ExampleTable"/>.</summary>
internal sealed class MemoryEvaluationData(ExampleTable table, long[] rows, int batchSize, BatchBuilder builder) : EvaluationData
{
    public override long Count => rows.Length;

    public override void Dispose()
    {
        // The rows belong to the table.
    }

    public override IEnumerable<TensorBatch> Batches()
    {
        for (int start = 0; start < rows.Length; start += batchSize)
        {
            TensorBatch batch = Gather(rows.AsMemory(start, Math.Min(batchSize, rows.Length - start)));
            yield return batch;
            MemoryTrainingData.Free(batch);
        }
    }

    private TensorBatch Gather(ReadOnlyMemory<long> chosen)
    {
        using var scope = NewDisposeScope();
        long[] indices = chosen.ToArray();
        Tensor features = builder.Inputs(table.Features.index_select(0, tensor(indices)));
        Tensor labels = tensor(Array.ConvertAll(indices, row => (long)table.Labels[row])).to(builder.Device);
        Tensor? weights = table.Weights is { } all ? tensor(Array.ConvertAll(indices, row => all[row])).to(builder.ElementType, builder.Device) : null;
        return new TensorBatch(features.DetachFromDisposeScope(), labels.DetachFromDisposeScope(), weights?.DetachFromDisposeScope(), chosen);
    }
}

using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Training examples given as tensors, in batches of their order; samples are the first examples.</summary>
internal sealed class FixedData(Tensor features, Tensor labels, int classes, int batchSize = int.MaxValue) : TrainingData
{
    private readonly int[] _classes = [.. labels.data<long>().ToArray().Select(label => (int)label)];

    public Tensor Features { get; } = features.DetachFromDisposeScope();

    public Tensor Labels { get; } = labels.DetachFromDisposeScope();

    public override long Count => _classes.Length;

    public override int FeatureSize => (int)(Features.numel() / Count);

    public override int ClassCount => classes;

    /// <summary>First number of each stream that a sample was drawn with.</summary>
    public List<ulong> SampleStreams { get; } = [];

    public long StepsPerEpoch => (Count + batchSize - 1) / batchSize;

    public override TensorBatch Sample(int count, RandomStream stream)
    {
        SampleStreams.Add(stream.NextUInt64());
        return Rows([.. Enumerable.Range(0, (int)Math.Min(count, Count))]);
    }

    public override TensorBatch SampleBalanced(int perClass, RandomStream stream)
    {
        SampleStreams.Add(stream.NextUInt64());
        return Rows([.. Enumerable.Range(0, classes).SelectMany(label => Enumerable.Range(0, _classes.Length).Where(row => _classes[row] == label).Take(perClass))]);
    }

    internal override string Checksum => "fixed";

    internal override IEnumerable<TensorBatch> Batches(int epoch, long skip)
    {
        for (long step = skip; step < StepsPerEpoch; step++)
        {
            var batch = Rows([.. Enumerable.Range((int)step * batchSize, (int)Math.Min(batchSize, Count - step * batchSize))]);
            try
            {
                yield return batch;
            }
            finally
            {
                batch.Features.Dispose();
                batch.Labels.Dispose();
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        Features.Dispose();
        Labels.Dispose();
        base.Dispose(disposing);
    }

    private TensorBatch Rows(int[] rows)
    {
        long[] indices = [.. rows.Select(row => (long)row)];
        var index = tensor(indices);
        return new(Features.index_select(0, index).DetachFromDisposeScope(), Labels.index_select(0, index).DetachFromDisposeScope(), null, indices);
    }
}

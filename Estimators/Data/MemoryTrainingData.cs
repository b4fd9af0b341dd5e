using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Training examples of an <see cref="ExampleTable"/>: an epoch is a seeded permutation of the chosen rows.</summary>
internal sealed class MemoryTrainingData : TrainingData
{
    private readonly BatchBuilder _builder;
    private readonly RandomStreams _streams;
    private readonly int[] _classes;
    private readonly long[] _rows;
    private readonly int _batchSize;
    private readonly Tensor _features;
    private readonly Tensor _labels;
    private readonly Tensor? _weights;

    /// <param name="table">The examples; its tensors are used, not copied, and must live as long as this object.</param>
    /// <param name="rows">Rows of the table to train on.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="builder">Makes inputs from stored rows.</param>
    /// <param name="streams">The run's streams.</param>
    public MemoryTrainingData(ExampleTable table, long[] rows, int classCount, int batchSize, BatchBuilder builder, RandomStreams streams)
    {
        (_rows, _batchSize, _builder, _streams, _classes, ClassCount) = (rows, batchSize, builder, streams, table.Labels, classCount);
        _features = table.Features;
        FeatureSize = (int)_features.shape[1];
        using var scope = NewDisposeScope();
        _labels = tensor(Array.ConvertAll(table.Labels, label => (long)label)).to(builder.Device).DetachFromDisposeScope();
        _weights = table.Weights is { } weights ? tensor(weights).to(builder.ElementType, builder.Device).DetachFromDisposeScope() : null;
    }

    public override long Count => _rows.Length;

    public override int FeatureSize { get; }

    public override int ClassCount { get; }

    internal override string Checksum
    {
        get
        {
            using var scope = NewDisposeScope();
            double sum = _features.sum(ScalarType.Float64).item<double>();
            return DataChecksum.Of(_rows, _classes, sum);
        }
    }

    internal override IEnumerable<TensorBatch> Batches(int epoch, long skip)
    {
        long[] order = [.. _rows];
        _streams.Stream(RandomPurpose.Order, epoch).Shuffle<long>(order);
        foreach ((long start, int count) in BatchBuilder.Cut(order.Length, _batchSize).Skip((int)skip))
        {
            TensorBatch batch = Gather(order.AsMemory((int)start, count));
            yield return batch;
            Free(batch);
        }
    }

    public override TensorBatch Sample(int count, RandomStream stream) => Gather(Draw(_rows, count, stream));

    public override TensorBatch SampleBalanced(int perClass, RandomStream stream)
    {
        var chosen = new List<long>();
        foreach (IGrouping<int, long> group in _rows.GroupBy(row => _classes[row]).OrderBy(group => group.Key))
            chosen.AddRange(Draw([.. group], perClass, stream).ToArray());
        return Gather(chosen.ToArray());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _labels.Dispose();
        _weights?.Dispose();
    }

    internal static void Free(TensorBatch batch)
    {
        batch.Features.Dispose();
        batch.Labels.Dispose();
        batch.Weights?.Dispose();
    }

    private static ReadOnlyMemory<long> Draw(long[] rows, int count, RandomStream stream)
    {
        long[] copy = [.. rows];
        stream.Shuffle<long>(copy);
        return copy.AsMemory(0, Math.Min(count, copy.Length));
    }

    private TensorBatch Gather(ReadOnlyMemory<long> rows)
    {
        using var scope = NewDisposeScope();
        Tensor index = tensor(rows.ToArray());
        Tensor features = _builder.Inputs(_features.index_select(0, index.to(_features.device)));
        Tensor place = index.to(_builder.Device);
        return new TensorBatch(
            features.DetachFromDisposeScope(), _labels.index_select(0, place).DetachFromDisposeScope(), _weights?.index_select(0, place).DetachFromDisposeScope(), rows);
    }
}

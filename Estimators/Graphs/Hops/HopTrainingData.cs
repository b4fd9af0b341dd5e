using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Pairs of nodes with their hop classes: an epoch is one fresh balanced draw, trained on as one batch. Features of an example are its two
/// nodes.
/// </summary>
internal sealed class HopTrainingData(HopPairs pairs, RandomStreams streams, Device device, string checksum) : TrainingData
{
    private readonly long[] _rows = [.. Enumerable.Range(0, checked(pairs.PerClass * pairs.Sizes.Length)).Select(row => (long)row)];

    public override long Count => _rows.Length;

    public override int FeatureSize => 2;

    public override int ClassCount => pairs.Sizes.Length;

    internal override string Checksum => checksum;

    internal override IEnumerable<TensorBatch> Batches(int epoch, long skip)
    {
        if (skip > 0) yield break;
        TensorBatch batch = Draw(streams.Stream(RandomPurpose.Sampling, epoch));
        yield return batch;
        MemoryTrainingData.Free(batch);
    }

    /// <remarks>At most as many pairs as an epoch has.</remarks>
    public override TensorBatch Sample(int count, RandomStream stream) => Draw(stream, row => row < count);

    /// <inheritdoc cref="Sample"/>
    public override TensorBatch SampleBalanced(int perClass, RandomStream stream) => Draw(stream, row => row % pairs.PerClass < perClass);

    private TensorBatch Draw(RandomStream stream, Func<long, bool> takes)
    {
        TensorBatch all = Draw(stream);
        long[] rows = [.. _rows.Where(takes)];
        using Tensor index = tensor(rows).to(device);
        var chosen = new TensorBatch(all.Features.index_select(0, index), all.Labels.index_select(0, index), null, rows);
        MemoryTrainingData.Free(all);
        return chosen;
    }

    private TensorBatch Draw(RandomStream stream)
    {
        using var scope = NewDisposeScope();
        long[] labels = Array.ConvertAll(_rows, row => row / pairs.PerClass);
        Tensor nodes = tensor(pairs.Draw(stream), [_rows.Length, 2]).to(device);
        return new(nodes.DetachFromDisposeScope(), tensor(labels).to(device).DetachFromDisposeScope(), null, _rows);
    }
}

using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>Training nodes of a graph; an epoch is one batch with all of them, computed on the whole graph.</summary>
internal class GraphTrainingData(GraphBatches batches, int[] nodes) : TrainingData
{
    private WholeGraphBatch? _all;

    protected GraphBatches Source => batches;

    protected int[] Nodes => nodes;

    public override long Count => nodes.Length;

    public override int FeatureSize => batches.Graph.Features.ColumnCount;

    public override int ClassCount => batches.Graph.Labels!.ClassCount;

    internal override string Checksum => GraphChecksum.Of(batches.Graph, nodes);

    internal override IEnumerable<TensorBatch> Batches(int epoch, long skip)
    {
        if (skip > 0) yield break;
        yield return batches.BatchOf(_all ??= batches.Keep(nodes));
    }

    /// <remarks>The features are the whole graph's; the network has been told which nodes to answer, until the next batch.</remarks>
    public override TensorBatch Sample(int count, RandomStream stream)
    {
        int[] order = [.. nodes];
        stream.Shuffle<int>(order);
        return Of(order[..Math.Min(count, order.Length)]);
    }

    /// <inheritdoc cref="Sample"/>
    public override TensorBatch SampleBalanced(int perClass, RandomStream stream)
    {
        var chosen = new List<int>();
        foreach (IGrouping<int, int> group in nodes.GroupBy(node => batches.Graph.Labels![node]).OrderBy(group => group.Key))
        {
            int[] order = [.. group];
            stream.Shuffle<int>(order);
            chosen.AddRange(order.Take(perClass));
        }

        return Of([.. chosen]);
    }

    private TensorBatch Of(int[] chosen)
    {
        TensorBatch batch = batches.BatchOf(batches.Keep(chosen));
        return batch with { Features = batch.Features.alias(), Labels = batch.Labels.alias() };
    }
}

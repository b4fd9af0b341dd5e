namespace Sparse.ML.Estimators;

/// <summary>Validation nodes of a graph, one batch computed on the whole graph.</summary>
internal sealed class GraphEvaluationData(GraphBatches batches, int[] nodes) : EvaluationData
{
    private readonly WholeGraphBatch _all = batches.Keep(nodes);

    public override long Count => nodes.Length;

    public override IEnumerable<TensorBatch> Batches()
    {
        yield return batches.BatchOf(_all);
    }

    public override void Dispose()
    {
        // The tensors belong to the batches.
    }
}

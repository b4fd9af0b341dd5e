namespace Sparse.ML.Networks;

/// <summary>
/// A subgraph whose rows are random samples of the rows of a larger graph. Sums over a sampled row are scaled so that their expectation is
/// the sum over the whole row, and normalisation uses the larger graph's degrees.
/// </summary>
/// <param name="degrees">For each node of the sample the sum of its row in the whole graph.</param>
/// <param name="scales">
/// For each node of the sample the length of its row in the whole graph over the sampled length; 0 for a row of which nothing was taken.
/// </param>
internal sealed class GraphSample(double[] degrees, float[] scales)
{
    /// <summary>An estimate of D^-1/2 (A + I) D^-1/2 of the whole graph. The sample has no self loops.</summary>
    public SparseRows Symmetric(GraphStructure graph)
    {
        GraphStructure looped = graph.WithSelfLoops();
        return Weighted(looped, (row, column, weight) =>
            (float)((row == column ? weight : weight * scales[row]) / Math.Sqrt((degrees[row] + 1) * (degrees[column] + 1))));
    }

    /// <summary>An estimate of A.</summary>
    public SparseRows Sum(GraphStructure graph) => Weighted(graph, (row, _, weight) => weight * scales[row]);

    private static SparseRows Weighted(GraphStructure graph, Func<int, int, float, float> weigh)
    {
        float[] weights = new float[graph.ArcCount];
        for (int row = 0; row < graph.NodeCount; row++)
        {
            for (int entry = graph.OffsetArray[row]; entry < graph.OffsetArray[row + 1]; entry++)
                weights[entry] = weigh(row, graph.NeighborArray[entry], graph.WeightArray is { } own ? own[entry] : 1);
        }

        return new SparseRows(graph.NodeCount, graph.OffsetArray, graph.NeighborArray, weights);
    }
}

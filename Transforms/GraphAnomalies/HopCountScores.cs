using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>What a hop-count model says of the nodes of a graph.</summary>
/// <param name="Ids">Ids of the nodes.</param>
/// <param name="Average">Mean predicted class of each node's edges (AHP).</param>
/// <param name="Deviation">Mean standard deviation of the predicted class of each node's edges (U).</param>
/// <param name="Far">For each node its neighbours that are predicted far, the farthest first.</param>
/// <param name="FarOffsets">Where the far neighbours of each node begin.</param>
/// <param name="FarHops">Mean predicted hop count of each far neighbour.</param>
internal sealed record HopCountScores(NodeIds Ids, double[] Average, double[] Deviation, int[] FarOffsets, int[] Far, float[] FarHops)
{
    // A neighbour is one hop away: a mean class of 1 is a predicted distance of two hops.
    private const double FarClass = 1;

    public ReadOnlySpan<int> FarOf(int node) => Far.AsSpan(FarOffsets[node], FarOffsets[node + 1] - FarOffsets[node]);

    public ReadOnlySpan<float> FarHopsOf(int node) => FarHops.AsSpan(FarOffsets[node], FarOffsets[node + 1] - FarOffsets[node]);

    public static HopCountScores Of(NodeIds ids, GraphStructure graph, EdgePredictions predictions)
    {
        double[] average = new double[graph.NodeCount], deviation = new double[graph.NodeCount];
        var far = new List<int>();
        var hops = new List<float>();
        int[] offsets = new int[graph.NodeCount + 1];
        for (int node = 0; node < graph.NodeCount; node++)
        {
            int begin = graph.OffsetArray[node], end = graph.OffsetArray[node + 1];
            for (int arc = begin; arc < end; arc++)
            {
                average[node] += predictions.MeanOf(arc) / (end - begin);
                deviation[node] += predictions.DeviationOf(arc) / (end - begin);
            }

            foreach (int arc in Enumerable.Range(begin, end - begin).Where(arc => predictions.MeanOf(arc) >= FarClass)
                .OrderByDescending(predictions.MeanOf))
            {
                far.Add(graph.NeighborArray[arc]);
                hops.Add((float)(predictions.MeanOf(arc) + 1));
            }

            offsets[node + 1] = far.Count;
        }

        return new(ids, average, deviation, offsets, [.. far], [.. hops]);
    }
}

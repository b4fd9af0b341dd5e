namespace Sparse.ML.Networks;

/// <summary>Joins graphs row by row; linear in nodes and edges.</summary>
internal static class GraphUnion
{
    /// <summary>
    /// The undirected graph of a directed one: an edge that has no opposite gets one of the same weight, and two different weights both
    /// become their mean.
    /// </summary>
    public static GraphStructure Mirror(GraphStructure graph, GraphStructure transpose)
    {
        int nodes = graph.NodeCount;
        int[] offsets = new int[nodes + 1];
        for (int node = 0; node < nodes; node++) offsets[node + 1] = Count(graph.NeighborsOf(node), transpose.NeighborsOf(node));
        GraphAssembly.Accumulate(offsets);
        int[] neighbors = new int[offsets[nodes]];
        float[]? weights = graph.IsWeighted ? new float[neighbors.Length] : null;
        for (int node = 0; node < nodes; node++) Join(graph, transpose, node, neighbors, weights, offsets[node]);
        return new(offsets, neighbors, weights, symmetric: true);
    }

    private static int Count(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        int count = 0;
        for (int i = 0, j = 0; i < first.Length || j < second.Length; count++)
        {
            int a = i < first.Length ? first[i] : int.MaxValue;
            int b = j < second.Length ? second[j] : int.MaxValue;
            if (a <= b) i++;
            if (b <= a) j++;
        }

        return count;
    }

    private static void Join(GraphStructure first, GraphStructure second, int node, int[] neighbors, float[]? weights, int place)
    {
        ReadOnlySpan<int> a = first.NeighborsOf(node);
        ReadOnlySpan<int> b = second.NeighborsOf(node);
        ReadOnlySpan<float> aWeights = first.WeightsOf(node);
        ReadOnlySpan<float> bWeights = second.WeightsOf(node);
        for (int i = 0, j = 0; i < a.Length || j < b.Length; place++)
        {
            int x = i < a.Length ? a[i] : int.MaxValue;
            int y = j < b.Length ? b[j] : int.MaxValue;
            neighbors[place] = Math.Min(x, y);
            if (weights is not null) weights[place] = x < y ? aWeights[i] : y < x ? bWeights[j] : Mean(aWeights[i], bWeights[j]);
            if (x <= y) i++;
            if (y <= x) j++;
        }
    }

    private static float Mean(float a, float b) => (float)(((double)a + b) / 2);
}

using Sparse.ML.Testing;

namespace Sparse.ML.Networks.Tests;

/// <summary>Small graphs for tests.</summary>
internal static class Graphs
{
    /// <summary>Edges drawn at random, with duplicates, self loops and both directions among them.</summary>
    public static GraphStructure Random(int nodes, int edges, ulong seed, EdgeRules? rules = null, bool weighted = false)
    {
        var stream = new RandomStream(seed);
        int[] sources = [.. Enumerable.Range(0, edges).Select(_ => (int)stream.Next(nodes))];
        int[] targets = [.. Enumerable.Range(0, edges).Select(_ => (int)stream.Next(nodes))];
        float[] weights = weighted ? [.. Enumerable.Range(0, edges).Select(_ => stream.NextSingle())] : [];
        return GraphStructure.FromEdges(nodes, sources, targets, weights, rules);
    }

    /// <summary>The graph of a golden tensor of shape [edges, 2].</summary>
    public static GraphStructure FromPairs(int nodes, GoldenTensor pairs)
    {
        int[] ends = [.. pairs.ToDoubles().Select(end => (int)end)];
        return GraphStructure.FromEdges(nodes, [.. ends.Where((_, i) => i % 2 == 0)], [.. ends.Where((_, i) => i % 2 == 1)]);
    }

    /// <summary>The adjacency matrix, row after row.</summary>
    public static double[] Dense(GraphStructure graph)
    {
        double[] matrix = new double[graph.NodeCount * graph.NodeCount];
        for (int node = 0; node < graph.NodeCount; node++)
        {
            ReadOnlySpan<int> neighbors = graph.NeighborsOf(node);
            for (int i = 0; i < neighbors.Length; i++)
                matrix[node * graph.NodeCount + neighbors[i]] = graph.IsWeighted ? graph.WeightsOf(node)[i] : 1;
        }

        return matrix;
    }

    /// <summary>The two ends of each edge of an undirected graph, the smaller first.</summary>
    public static double[] Pairs(GraphStructure graph)
    {
        int[] sources = graph.Sources();
        int[] targets = graph.Neighbors.ToArray();
        return [.. Enumerable.Range(0, graph.ArcCount).Where(arc => sources[arc] <= targets[arc])
            .SelectMany(arc => new double[] { sources[arc], targets[arc] })];
    }
}

using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>
/// Noise on features and edges of a graph, for measuring how much a trained network withstands. Each function gives a node view in the
/// order of ids.
/// </summary>
public static class GraphPerturbations
{
    /// <summary>
    /// Replaces the features of some nodes that are not for training by noise: each value is 1 or 0 with equal probability, and the row is
    /// then divided by its sum.
    /// </summary>
    /// <param name="nodes">A node view.</param>
    /// <param name="columns">Its columns; without a split column all nodes may be hit.</param>
    /// <param name="fraction">Share of the validation, test and unused nodes, 0 to 1; the number of nodes is rounded down.</param>
    /// <param name="seed">Seed of the choice and of the noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range, or a column is missing.</exception>
    /// <exception cref="InvalidDataException">The node view is not valid.</exception>
    public static IDataView Features(IDataView nodes, GraphColumns columns, double fraction, long seed = 1)
    {
        AttributedGraph graph = Read(nodes, columns, fraction);
        RandomStream stream = new RandomStreams(seed).Stream(RandomPurpose.Sampling);
        int[] candidates = [.. Enumerable.Range(0, graph.NodeCount).Where(node => graph.Splits?[node] != NodeSplit.Train)];
        stream.Shuffle<int>(candidates);
        var hit = candidates[..(int)(fraction * candidates.Length)].ToHashSet();
        int size = graph.Features.ColumnCount;
        var offsets = new long[graph.NodeCount + 1];
        var indices = new List<int>();
        var values = new List<float>();
        for (int node = 0; node < graph.NodeCount; node++)
        {
            AddRow(hit.Contains(node) ? Noise(size, stream) : Row(graph.Features, node), indices, values);
            offsets[node + 1] = indices.Count;
        }

        FeatureMatrix noisy = FeatureMatrix.FromSparse(size, offsets, [.. indices], [.. values]);
        return new AttributedGraph(graph.Ids, graph.Structure, noisy, graph.Labels, graph.SplitArray, graph.Report).ToDataView(columns);
    }

    /// <summary>
    /// Turns some directed edges to a node drawn at random. An undirected edge is two directed ones, so the result has one-way edges: read
    /// it with <see cref="EdgeRules.Directed"/>.
    /// </summary>
    /// <param name="nodes">A node view.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="fraction">Share of the directed edges, 0 to 1; their number is rounded down.</param>
    /// <param name="seed">Seed of the choice and of the new ends.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range, or a column is missing.</exception>
    /// <exception cref="InvalidDataException">The node view is not valid.</exception>
    public static IDataView Edges(IDataView nodes, GraphColumns columns, double fraction, long seed = 1)
    {
        AttributedGraph graph = Read(nodes, columns, fraction);
        GraphStructure structure = graph.Structure;
        RandomStream stream = new RandomStreams(seed).Stream(RandomPurpose.Sampling);
        int[] sources = structure.Sources(), targets = structure.Neighbors.ToArray(), order = [.. Enumerable.Range(0, targets.Length)];
        stream.Shuffle<int>(order);
        foreach (int arc in order.AsSpan(0, (int)(fraction * order.Length))) targets[arc] = (int)stream.Next(graph.NodeCount);
        EdgeRules rules = EdgeRules.Directed with { SelfLoops = SelfLoops.Keep };
        GraphStructure turned = GraphStructure.FromEdges(graph.NodeCount, sources, targets, structure.Weights.Span, rules,
            out EdgeReport report);
        return new AttributedGraph(graph.Ids, turned, graph.Features, graph.Labels, graph.SplitArray,
            graph.Report with { Irregular = report }).ToDataView(columns);
    }

    private static AttributedGraph Read(IDataView nodes, GraphColumns columns, double fraction)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(columns);
        if (!(fraction >= 0 && fraction <= 1)) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The share is 0 to 1.");
        return AttributedGraph.Read(nodes, columns);
    }

    private static float[] Row(FeatureMatrix features, int node)
    {
        float[] row = new float[features.ColumnCount];
        features.CopyRow(node, row);
        return row;
    }

    private static float[] Noise(int size, RandomStream stream)
    {
        float[] row = [.. Enumerable.Range(0, size).Select(_ => (float)stream.Next(2))];
        float sum = row.Sum();
        return sum == 0 ? row : Array.ConvertAll(row, value => value / sum);
    }

    private static void AddRow(float[] row, List<int> indices, List<float> values)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] == 0) continue;
            indices.Add(i);
            values.Add(row[i]);
        }
    }
}

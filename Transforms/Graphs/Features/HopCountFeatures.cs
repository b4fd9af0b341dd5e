using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>How many nodes are at each hop count, or the hop counts to given nodes.</summary>
/// <param name="OutputColumnName">Column to add.</param>
/// <param name="Columns">Columns of the node view.</param>
/// <param name="MaximumHop">Hops to follow.</param>
/// <param name="Targets">Ids of the nodes to measure from; null counts nodes by hop.</param>
internal sealed record HopCountFeatures(string OutputColumnName, GraphColumns Columns, int MaximumHop, IReadOnlyList<string>? Targets)
    : NodeFeatureKind(OutputColumnName, Columns)
{
    public const int LargestHop = 1000;

    public override int SizeOf(GraphSchema schema) => Targets?.Count ?? MaximumHop;

    public override DataViewSchema.Annotations AnnotationsOf(GraphSchema schema) =>
        SlotNames.Create(Targets is null ? [.. Enumerable.Range(1, MaximumHop).Select(hop => $"Hop{hop}")] : [.. Targets]);

    public override FeatureMatrix Compute(AttributedGraph graph)
    {
        if (Targets is not null) return Distances(graph, Targets);
        int[][] sizes = graph.Structure.HopSizes(MaximumHop);
        return Fill(graph.NodeCount, MaximumHop, (node, hop) => hop < sizes[node].Length ? sizes[node][hop] : 0);
    }

    public override void Validate()
    {
        base.Validate();
        if (MaximumHop is < 1 or > LargestHop)
            throw new ArgumentException($"maximumHop: expected 1 to {LargestHop}, but it is {MaximumHop}.");
        if (Targets is { Count: 0 }) throw new ArgumentException("targets: expected at least one id, or null.");
        if (Targets?.Any(string.IsNullOrEmpty) == true) throw new ArgumentException("targets: an id is null or empty.");
    }

    private FeatureMatrix Distances(AttributedGraph graph, IReadOnlyList<string> targets)
    {
        int[] nodes = [.. targets.Select(id => graph.Ids.IndexOf(id) is >= 0 and var node ? node
            : throw new InvalidOperationException($"The hop counts to node '{id}' are asked for, but the graph has no such node."))];
        // Paths lead to the targets, so they are followed backwards where edges have a direction.
        GraphStructure reverse = graph.Structure.IsSymmetric ? graph.Structure : graph.Structure.Transpose();
        float[] values = new float[checked(graph.NodeCount * nodes.Length)];
        Array.Fill(values, MaximumHop + 1);
        for (int i = 0; i < nodes.Length; i++)
        {
            int[] hops = reverse.HopCounts(nodes[i], MaximumHop);
            for (int node = 0; node < hops.Length; node++)
            {
                if (hops[node] >= 0) values[node * nodes.Length + i] = hops[node];
            }
        }

        return FeatureMatrix.FromDense(graph.NodeCount, nodes.Length, values);
    }
}

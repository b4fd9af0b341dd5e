using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>What a graph holds and what was irregular in the data that it was read from.</summary>
/// <param name="Nodes">Number of nodes.</param>
/// <param name="Edges">Number of edges in the graph, each connected pair once where it is undirected.</param>
/// <param name="Irregular">What was irregular in the list of edges, whatever the rules then did with it.</param>
/// <param name="UnknownNodes">Ends of edges that name no node of the data, or are missing; these edges are left out.</param>
/// <param name="IsolatedNodes">Nodes without an edge to another node.</param>
/// <param name="MissingLabels">Nodes without a label, where labels were read.</param>
public sealed record GraphReport(int Nodes, int Edges, EdgeReport Irregular, long UnknownNodes, int IsolatedNodes, int MissingLabels)
{
    /// <summary>Whether every edge was listed once in both directions, between two different nodes of the data.</summary>
    public bool IsRegular => UnknownNodes == 0 && Irregular is { SelfLoops: 0, Duplicates: 0, OneWay: 0 };

    internal static GraphReport Of(GraphStructure structure, EdgeReport irregular, long unknown, NodeLabels? labels)
    {
        int[] incoming = structure.InDegrees();
        int isolated = 0;
        for (int node = 0; node < structure.NodeCount; node++)
        {
            int loops = structure.HasArc(node, node) ? 2 : 0;
            if (structure.DegreeOf(node) + incoming[node] == loops) isolated++;
        }

        int missing = 0;
        foreach (int label in labels is null ? [] : labels.Classes.Span) missing += label < 0 ? 1 : 0;
        return new(structure.NodeCount, structure.EdgeCount, irregular, unknown, isolated, missing);
    }

    /// <summary>The report in a line.</summary>
    public override string ToString() =>
        $"{Nodes} nodes, {Edges} edges, {IsolatedNodes} isolated nodes; of {Irregular.Listed} edges listed {UnknownNodes} with an " +
            "unknown end, " +
        $"{Irregular.SelfLoops} self loops, {Irregular.Duplicates} duplicates, {Irregular.OneWay} in one direction only";
}

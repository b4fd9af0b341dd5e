using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>The columns of an edge view, one row an edge, and how its edges become those of a graph.</summary>
public sealed record EdgeColumns
{
    /// <summary>The id of the node that an edge starts from, of the type of the nodes' ids.</summary>
    /// <value>The default value is "Source".</value>
    public string Source { get; init; } = "Source";

    /// <summary>The id of the node that an edge leads to.</summary>
    /// <value>The default value is "Target".</value>
    public string Target { get; init; } = "Target";

    /// <summary>The weight of an edge, a <see cref="float"/>; null for edges that all count alike.</summary>
    /// <value>The default value is null.</value>
    public string? Weight { get; init; }

    /// <summary>What becomes of an edge to a node that the node view does not hold.</summary>
    /// <value>The default value is <see cref="Transforms.UnknownNodes.Reject"/>.</value>
    public UnknownNodes UnknownNodes { get; init; } = UnknownNodes.Reject;

    /// <summary>What becomes of duplicates, self loops and one-way edges.</summary>
    /// <value>The default value gives a simple undirected graph.</value>
    public EdgeRules Edges { get; init; } = EdgeRules.Undirected;
}

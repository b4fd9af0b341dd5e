namespace Sparse.ML.Networks;

/// <summary>What becomes of irregular edges when a graph is built. The defaults give a simple undirected graph.</summary>
public sealed record EdgeRules
{
    /// <summary>The defaults.</summary>
    public static EdgeRules Undirected { get; } = new();

    /// <summary>Every edge has the direction in which it is listed.</summary>
    public static EdgeRules Directed { get; } = new() { OneWay = OneWayEdges.Keep };

    /// <summary>What becomes of an edge that is listed more than once.</summary>
    /// <value>The default value is <see cref="DuplicateEdges.Merge"/>.</value>
    public DuplicateEdges Duplicates { get; init; } = DuplicateEdges.Merge;

    /// <summary>What becomes of an edge from a node to itself.</summary>
    /// <value>The default value is <see cref="Networks.SelfLoops.Remove"/>.</value>
    public SelfLoops SelfLoops { get; init; } = SelfLoops.Remove;

    /// <summary>What becomes of an edge whose opposite is not listed.</summary>
    /// <value>The default value is <see cref="OneWayEdges.Mirror"/>.</value>
    public OneWayEdges OneWay { get; init; } = OneWayEdges.Mirror;
}

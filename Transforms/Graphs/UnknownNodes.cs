namespace Sparse.ML.Transforms;

/// <summary>What becomes of an edge to a node that the data do not hold.</summary>
public enum UnknownNodes
{
    /// <summary>The edge is left out and counted: a view of some of a graph's nodes keeps the edges among them.</summary>
    Ignore,

    /// <summary>An error that names the first such node.</summary>
    Reject,
}

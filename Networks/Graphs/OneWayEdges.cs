namespace Sparse.ML.Networks;

/// <summary>What becomes of an edge whose opposite direction is not listed, or is listed with another weight.</summary>
public enum OneWayEdges
{
    /// <summary>
    /// The opposite is added with the same weight; two different weights both become their mean. The graph is undirected.
    /// </summary>
    Mirror,

    /// <summary>It stays as it is; the graph is directed.</summary>
    Keep,

    /// <summary>An error.</summary>
    Reject,
}

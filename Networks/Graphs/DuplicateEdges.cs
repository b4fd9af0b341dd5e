namespace Sparse.ML.Networks;

/// <summary>What becomes of an edge that is listed more than once in the same direction.</summary>
public enum DuplicateEdges
{
    /// <summary>One edge remains. Of different weights the largest counts, so that the order of the list does not matter.</summary>
    Merge,

    /// <summary>
    /// One edge remains, with the sum of the weights; without weights every listing counts as 1 and the graph becomes weighted.
    /// </summary>
    Sum,

    /// <summary>An error.</summary>
    Reject,
}

namespace Sparse.ML.Networks;

/// <summary>What becomes of an edge from a node to itself.</summary>
public enum SelfLoops
{
    /// <summary>It is left out; layers that want self loops add their own.</summary>
    Remove,

    /// <summary>It stays.</summary>
    Keep,

    /// <summary>An error.</summary>
    Reject,
}

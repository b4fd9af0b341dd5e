namespace Sparse.ML.Networks;

/// <summary>How a layer combines what a node's neighbours send.</summary>
public enum NeighborAggregation
{
    /// <summary>Their sum, weighted where edges have weights. It tells neighbourhoods of different sizes apart.</summary>
    Sum,

    /// <summary>Their mean, weighted where edges have weights; 0 for a node without neighbours.</summary>
    Mean,
}

namespace Sparse.ML.Transforms;

/// <summary>Where direction aggregation takes its neighbours.</summary>
public enum AggregationNoise
{
    /// <summary>Each neighbour is the iterate plus noise of its own.</summary>
    Independent,

    /// <summary>Each neighbour is the one before plus noise: a random walk that starts at the iterate.</summary>
    Accumulating,
}

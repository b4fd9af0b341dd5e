namespace Sparse.ML.Networks;

/// <summary>
/// The graph networks at hand, as definitions. What is left open (features, classes) is taken from the data; more settings by <c>with</c>.
/// </summary>
/// <example>
/// <code>
/// Network = GraphNetworks.Gcn(hidden: 64, layers: 16, dropout: 0.5) with { InitialResidual = 0.1 }
/// </code>
/// </example>
public static class GraphNetworks
{
    /// <summary>A graph convolutional network.</summary>
    /// <param name="hidden">Values of a node between layers.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="dropout">Share of features and hidden values dropped while training, at least 0 and below 1.</param>
    public static GcnDefinition Gcn(int hidden = 64, int layers = 2, double dropout = 0) =>
        new() { Hidden = hidden, Layers = layers, Dropout = dropout, InputDropout = dropout };

    /// <summary>A graph attention network.</summary>
    /// <param name="hidden">Values of a node and head between layers.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="heads">Attention heads of the hidden layers.</param>
    /// <param name="dropout">Share of features, hidden values and attention dropped while training, at least 0 and below 1.</param>
    public static GatDefinition Gat(int hidden = 8, int layers = 2, int heads = 8, double dropout = 0) =>
        new() { Hidden = hidden, Layers = layers, Heads = heads, Dropout = dropout, InputDropout = dropout, AttentionDropout = dropout };

    /// <summary>A graph isomorphism network.</summary>
    /// <param name="hidden">Values of a node between layers, and within their perceptrons.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="dropout">Share of features and hidden values dropped while training, at least 0 and below 1.</param>
    /// <param name="aggregation">How neighbours are combined.</param>
    public static GinDefinition Gin(int hidden = 64, int layers = 2, double dropout = 0,
        NeighborAggregation aggregation = NeighborAggregation.Sum) =>
        new() { Hidden = hidden, Layers = layers, Dropout = dropout, InputDropout = dropout, Aggregation = aggregation };

    /// <summary>A GraphSAGE network with the mean over neighbours.</summary>
    /// <param name="hidden">Values of a node between layers.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="dropout">Share of features and hidden values dropped while training, at least 0 and below 1.</param>
    public static GraphSageDefinition Sage(int hidden = 64, int layers = 2, double dropout = 0) =>
        new() { Hidden = hidden, Layers = layers, Dropout = dropout, InputDropout = dropout };
}

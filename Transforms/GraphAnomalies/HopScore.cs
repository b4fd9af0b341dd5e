namespace Sparse.ML.Transforms;

/// <summary>
/// What the anomaly score of a node is made of. All look at the hop classes that the network predicts for the node's own edges; an edge is
/// one hop, so a class above the lowest means that the network takes the two ends for distant.
/// </summary>
public enum HopScore
{
    /// <summary>The sum of the other two, each divided by its maximum over the training graph. The score of the published method.</summary>
    AverageAndVariance,

    /// <summary>Mean predicted class, 0 for one hop, over neighbours and posterior samples.</summary>
    Average,

    /// <summary>Mean over neighbours of the standard deviation of the predicted class over posterior samples.</summary>
    Variance,
}

namespace Sparse.ML.Networks;

/// <summary>How alike the features x and y of an edge's two ends are.</summary>
public enum EdgeSimilarity
{
    /// <summary>x·y / (|x| |y|), from -1 to 1; 0 where one of them is zero.</summary>
    Cosine,

    /// <summary>
    /// The share of the features that both have among those that one of them has, from 0 to 1; a feature is had when it is not 0. 0 where
    /// both have none.
    /// </summary>
    Jaccard,

    /// <summary>exp(-|x - y| / 10,000), above 0 up to 1; the distance is the Euclidean one.</summary>
    Euclidean,
}

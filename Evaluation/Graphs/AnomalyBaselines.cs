namespace Sparse.ML.Evaluation;

/// <summary>Names of the trivial scores that stand beside a model's. Higher is more anomalous.</summary>
public static class AnomalyBaselines
{
    /// <summary>Number of neighbours: finds dense injected cliques.</summary>
    public const string Degree = "Degree";

    /// <summary>Euclidean length of the features: finds nodes with the features of wordier ones.</summary>
    public const string FeatureNorm = "Feature norm";

    /// <summary>Mean cosine distance to the neighbours; 0 without neighbours.</summary>
    public const string EdgeCosine = "Cosine distance to neighbours";

    /// <summary>Mean Euclidean distance to the neighbours; 0 without neighbours.</summary>
    public const string EdgeEuclidean = "Euclidean distance to neighbours";

    /// <summary>Local outlier factor of the features (Breunig, Kriegel, Ng, Sander: LOF, SIGMOD 2000); the graph plays no part.</summary>
    public const string LocalOutlierFactor = "Local outlier factor";

    /// <summary>Squared distance of the features to the plane of the first principal components.</summary>
    public const string Reconstruction = "Reconstruction";

    /// <summary>
    /// Rank of the degree plus rank of the mean cosine distance to the neighbours: the best trivial combination on injected anomalies.
    /// </summary>
    public const string DegreeAndCosine = "Ranks of degree and cosine distance";
}

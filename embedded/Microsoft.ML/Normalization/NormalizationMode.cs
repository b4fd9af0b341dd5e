namespace Microsoft.ML.Transforms;

/// <summary>How values are brought to a common scale.</summary>
internal enum NormalizationMode
{
    MinMax,
    MeanVariance,

    /// <summary>The cumulative normal distribution of mean and variance.</summary>
    CumulativeDistribution,
}

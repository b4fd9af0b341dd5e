using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms that bring features to a common scale.</summary>
public static class NormalizationCatalog
{
    private const long MaximumExampleCount = 1000000000;

    /// <summary>Scales by the least and the greatest value.</summary>
    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        long maximumExampleCount = MaximumExampleCount,
        bool fixZero = true) => new(catalog.Environment, NormalizationMode.MinMax, fixZero, maximumExampleCount,
            (outputColumnName, inputColumnName ?? outputColumnName));

    /// <inheritdoc cref="NormalizeMinMax(TransformsCatalog, string, string, long, bool)"/>
    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        long maximumExampleCount = MaximumExampleCount,
        bool fixZero = true) => new(catalog.Environment, NormalizationMode.MinMax, fixZero, maximumExampleCount, ColumnPairs.Of(columns));

    /// <summary>Scales by mean and variance.</summary>
    public static NormalizingEstimator NormalizeMeanVariance(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        long maximumExampleCount = MaximumExampleCount,
        bool fixZero = true,
        bool useCdf = false) => new(catalog.Environment, MeanVariance(useCdf), fixZero, maximumExampleCount,
            (outputColumnName, inputColumnName ?? outputColumnName));

    /// <inheritdoc cref="NormalizeMeanVariance(TransformsCatalog, string, string, long, bool, bool)"/>
    public static NormalizingEstimator NormalizeMeanVariance(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        long maximumExampleCount = MaximumExampleCount,
        bool fixZero = true,
        bool useCdf = false) => new(catalog.Environment, MeanVariance(useCdf), fixZero, maximumExampleCount, ColumnPairs.Of(columns));

    /// <summary>Divides each vector by one of its norms.</summary>
    public static LpNormNormalizingEstimator NormalizeLpNorm(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        LpNormNormalizingEstimatorBase.NormFunction norm = LpNormNormalizingEstimatorBase.NormFunction.L2,
        bool ensureZeroMean = false) => new(catalog.Environment, norm, ensureZeroMean, (outputColumnName, inputColumnName ?? outputColumnName));

    private static NormalizationMode MeanVariance(bool useCdf) =>
        useCdf ? NormalizationMode.CumulativeDistribution : NormalizationMode.MeanVariance;
}

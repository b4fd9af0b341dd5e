using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms of missing values.</summary>
public static class ExtensionsCatalog
{
    /// <summary>Tells for each value whether it is missing.</summary>
    public static MissingValueIndicatorEstimator IndicateMissingValues(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null) => new(catalog.Environment, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <inheritdoc cref="IndicateMissingValues(TransformsCatalog, string, string)"/>
    public static MissingValueIndicatorEstimator IndicateMissingValues(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns) => new(catalog.Environment, ColumnPairs.Of(columns));

    /// <summary>Puts values in place of missing ones.</summary>
    public static MissingValueReplacingEstimator ReplaceMissingValues(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        MissingValueReplacingEstimator.ReplacementMode replacementMode = MissingValueReplacingEstimator.ReplacementMode.DefaultValue,
        bool imputeBySlot = true) => new(catalog.Environment, replacementMode, imputeBySlot, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <inheritdoc cref="ReplaceMissingValues(TransformsCatalog, string, string, MissingValueReplacingEstimator.ReplacementMode, bool)"/>
    public static MissingValueReplacingEstimator ReplaceMissingValues(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        MissingValueReplacingEstimator.ReplacementMode replacementMode = MissingValueReplacingEstimator.ReplacementMode.DefaultValue,
        bool imputeBySlot = true) => new(catalog.Environment, replacementMode, imputeBySlot, ColumnPairs.Of(columns));
}

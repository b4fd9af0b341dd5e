using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Column names as the transforms take them.</summary>
internal static class ColumnPairs
{
    public static (string Output, string Input)[] Of(InputOutputColumnPair[] columns)
    {
        Contracts.CheckValue(columns, nameof(columns));
        return Array.ConvertAll(columns, column => (column.OutputColumnName, column.InputColumnName));
    }
}

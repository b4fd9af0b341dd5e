using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>A row with the constant key under which a saved chain looks up its model.</summary>
internal sealed class ModelKeyRow
{
    /// <summary>The only key of the lookup.</summary>
    public const int Only = 1;

    [ColumnName(ColumnNames.Key)]
    public int Key;
}

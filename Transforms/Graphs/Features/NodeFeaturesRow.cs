using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>What a saved chain of node features reads.</summary>
internal sealed class NodeFeaturesRow
{
    /// <summary>What to compute, as text.</summary>
    [ColumnName(ColumnNames.Model)]
    public ReadOnlyMemory<char> Model { get; set; }
}

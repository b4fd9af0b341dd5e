using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>The empty id of rows that have none.</summary>
internal sealed class NoNodeRow
{
    [ColumnName(GraphScoringInput.NodeColumn)]
    public ReadOnlyMemory<char> Node;
}

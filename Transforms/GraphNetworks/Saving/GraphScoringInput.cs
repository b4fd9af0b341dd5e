using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>What a saved chain of a graph network reads.</summary>
internal sealed class GraphScoringInput
{
    /// <summary>Name of the temporary column with the node's id. It belongs to the contract and must never change.</summary>
    public const string NodeColumn = "__Sparse.ML.Node";

    /// <summary>The node's id as text; empty where rows have none.</summary>
    [ColumnName(NodeColumn)]
    public ReadOnlyMemory<char> Node { get; set; }

    /// <summary>The model as text.</summary>
    [ColumnName(ColumnNames.Model)]
    public ReadOnlyMemory<char> Model { get; set; }
}

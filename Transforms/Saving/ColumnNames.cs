namespace Sparse.ML.Transforms;

/// <summary>
/// Temporary columns of a saved model. The row classes of a custom mapping are compiled, so the names cannot follow the user's; they are
/// dropped again before the chain ends. They belong to the contract <see cref="ScoringFactory.Contract"/> and must never change.
/// </summary>
internal static class ColumnNames
{
    public const string Key = "__Sparse.ML.Key";
    public const string Model = "__Sparse.ML.Model";
    public const string Features = "__Sparse.ML.Features";
    public const string Predicted = "__Sparse.ML.Predicted";
    public const string Scores = "__Sparse.ML.Scores";
}

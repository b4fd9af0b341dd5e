namespace Sparse.ML.Transforms;

/// <summary>First line of the text of a graph network: what a transformer knows beside network and scores.</summary>
/// <param name="Columns">Columns of the node view.</param>
/// <param name="ScoreColumnName">Name of the score column.</param>
/// <param name="PredictedLabelColumnName">Name of the predicted label column.</param>
/// <param name="EmbeddingColumnName">Name of the embedding column.</param>
internal sealed record GraphModelHeader(GraphColumns Columns, string ScoreColumnName, string PredictedLabelColumnName,
    string? EmbeddingColumnName)
{
    public static GraphModelHeader Of(GraphNetworkTransformerOptions options) =>
        new(options.Columns, options.ScoreColumnName, options.PredictedLabelColumnName, options.EmbeddingColumnName);

    public GraphNetworkTransformerOptions ToOptions() => new()
    {
        Columns = Columns, ScoreColumnName = ScoreColumnName, PredictedLabelColumnName = PredictedLabelColumnName,
        EmbeddingColumnName = EmbeddingColumnName,
    };
}

namespace Sparse.ML.Transforms;

/// <summary>First line of a model text: what a transformer knows beside its network.</summary>
/// <param name="FeatureColumnName">Name of the feature column.</param>
/// <param name="ScoreColumnName">Name of the score column.</param>
/// <param name="PredictedLabelColumnName">Name of the predicted label column.</param>
/// <param name="BatchSize">Number of rows scored by one forward pass.</param>
internal sealed record ModelTextHeader(string FeatureColumnName, string ScoreColumnName, string PredictedLabelColumnName, int BatchSize)
{
    public static ModelTextHeader Of(NetworkTransformerOptions options) =>
        new(options.FeatureColumnName, options.ScoreColumnName, options.PredictedLabelColumnName, options.BatchSize);

    public NetworkTransformerOptions ToOptions() => new()
    {
        FeatureColumnName = FeatureColumnName,
        ScoreColumnName = ScoreColumnName,
        PredictedLabelColumnName = PredictedLabelColumnName,
        BatchSize = BatchSize,
    };
}

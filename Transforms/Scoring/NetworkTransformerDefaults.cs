namespace Sparse.ML.Transforms;

/// <summary>Defaults and limits of <see cref="NetworkTransformerOptions"/>.</summary>
internal static class NetworkTransformerDefaults
{
    public const string FeatureColumnName = "Features";
    public const string ScoreColumnName = "Score";
    public const string PredictedLabelColumnName = "PredictedLabel";
    public const int BatchSize = 128;
    public const int MaximumBatchSize = 65_536;

    /// <summary>A block of features never takes more than this, whatever the batch size.</summary>
    public const long MaximumBlockBytes = 256L << 20;
}

namespace Sparse.ML.Transforms;

/// <summary>Columns and block size of a <see cref="NetworkTransformer"/>.</summary>
/// <remarks>Options are copied when a transformer or an estimator is created; later changes have no effect on it.</remarks>
public sealed class NetworkTransformerOptions
{
    /// <summary>Name of the feature column: a known-size vector of <see cref="float"/> or <see cref="byte"/>.</summary>
    /// <value>The default value is "Features".</value>
    public string FeatureColumnName { get; set; } = NetworkTransformerDefaults.FeatureColumnName;

    /// <summary>Name of the column that receives the class probabilities, a vector of <see cref="float"/> as long as there are classes.</summary>
    /// <value>The default value is "Score".</value>
    public string ScoreColumnName { get; set; } = NetworkTransformerDefaults.ScoreColumnName;

    /// <summary>Name of the column that receives the most probable class, a key with the values of the training labels.</summary>
    /// <value>The default value is "PredictedLabel".</value>
    public string PredictedLabelColumnName { get; set; } = NetworkTransformerDefaults.PredictedLabelColumnName;

    /// <summary>
    /// Number of rows scored by one forward pass, from 1 to 65,536. More rows keep the processor busier and need more memory; a block
    /// is made smaller where its features would take more than 256 MB. A <c>PredictionEngine</c> always scores one row.
    /// </summary>
    /// <value>The default value is 128.</value>
    public int BatchSize { get; set; } = NetworkTransformerDefaults.BatchSize;

    /// <summary>Checks every option and returns a copy.</summary>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    internal NetworkTransformerOptions ValidatedCopy()
    {
        List<string> errors = [];
        RequireName(errors, nameof(FeatureColumnName), FeatureColumnName);
        RequireName(errors, nameof(ScoreColumnName), ScoreColumnName);
        RequireName(errors, nameof(PredictedLabelColumnName), PredictedLabelColumnName);
        if (ScoreColumnName == PredictedLabelColumnName)
            errors.Add($"{nameof(PredictedLabelColumnName)}: expected another name than {nameof(ScoreColumnName)}, but it is '{ScoreColumnName}' too.");
        if (BatchSize is < 1 or > NetworkTransformerDefaults.MaximumBatchSize)
            errors.Add($"{nameof(BatchSize)}: expected 1 to {NetworkTransformerDefaults.MaximumBatchSize}, but it is {BatchSize}.");
        if (errors.Count > 0) throw new ArgumentException($"Invalid {nameof(NetworkTransformerOptions)}: {string.Join(" ", errors)}");
        return (NetworkTransformerOptions)MemberwiseClone();
    }

    private static void RequireName(List<string> errors, string property, string? name)
    {
        if (string.IsNullOrEmpty(name)) errors.Add($"{property}: expected a column name, but it is {(name is null ? "null" : "empty")}.");
    }
}

namespace Sparse.ML.Evaluation;

/// <summary>One example with what was predicted for it.</summary>
/// <param name="Image">Feature values, channel by channel, row by row.</param>
/// <param name="Actual">Name of the true class.</param>
/// <param name="Predicted">Name of the predicted class.</param>
/// <param name="Confidence">Score of the predicted class, 0 to 1; null when unknown.</param>
public sealed record PredictionSample(ReadOnlyMemory<float> Image, string Actual, string Predicted, double? Confidence = null)
{
    /// <summary>Whether the prediction is right.</summary>
    public bool IsCorrect => string.Equals(Actual, Predicted, StringComparison.Ordinal);
}

namespace Sparse.ML.Examples;

/// <summary>One line that the second process prints as JSON.</summary>
/// <param name="Actual">Name of the true class.</param>
/// <param name="Predicted">Name of the predicted class.</param>
/// <param name="Scores">Probability of each class.</param>
internal sealed record PredictedRow(string Actual, string Predicted, float[] Scores);

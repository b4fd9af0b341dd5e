namespace Sparse.ML.Evaluation;

/// <summary>A labelled vertical rule in a <see cref="LineChart"/>, such as the beginning of fine-tuning.</summary>
/// <param name="X">Horizontal position.</param>
/// <param name="Label">Text beside the rule.</param>
public sealed record ChartMarker(double X, string Label);

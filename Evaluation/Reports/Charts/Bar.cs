namespace Sparse.ML.Evaluation;

/// <summary>One bar of a <see cref="BarChart"/>.</summary>
/// <param name="Label">Text left of the bar.</param>
/// <param name="Value">Length of the bar: a finite number, at least 0.</param>
public sealed record Bar(string Label, double Value);

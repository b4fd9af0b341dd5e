namespace Sparse.ML.Evaluation;

/// <summary>A point of a line chart. A point that is not finite interrupts its line.</summary>
/// <param name="X">Horizontal position, such as the epoch.</param>
/// <param name="Y">Value.</param>
public readonly record struct ChartPoint(double X, double Y);

namespace Sparse.ML.Evaluation;

/// <summary>What one attack achieved at one ε.</summary>
/// <param name="Epsilon">Largest perturbation.</param>
/// <param name="Accuracy">Share of all rows still classified correctly, 0 to 1.</param>
/// <param name="SuccessRate">Share of the rows classified correctly without an attack that it broke, 0 to 1; NaN without such
/// rows.</param>
public sealed record RobustnessPoint(double Epsilon, double Accuracy, double SuccessRate);

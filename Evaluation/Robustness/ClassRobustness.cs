namespace Sparse.ML.Evaluation;

/// <summary>Accuracy on the rows of one class. All shares are NaN for a class without rows.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Rows">Number of its rows.</param>
/// <param name="CleanAccuracy">Accuracy without an attack, 0 to 1.</param>
/// <param name="AttackAccuracies">Accuracy under each attack, 0 to 1, in the attacks' order.</param>
/// <param name="WorstCaseAccuracy">Share of rows that no attack breaks, 0 to 1.</param>
public sealed record ClassRobustness(
    string Name, long Rows, double CleanAccuracy, IReadOnlyList<double> AttackAccuracies, double WorstCaseAccuracy);

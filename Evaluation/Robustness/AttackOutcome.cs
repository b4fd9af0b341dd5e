namespace Sparse.ML.Evaluation;

/// <summary>What one attack did to one row.</summary>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Succeeded">Whether the network no longer predicts the label.</param>
/// <param name="Prediction">Index of the class that the network predicts under the attack.</param>
/// <param name="Perturbation">Norm of the perturbation, in the attack's norm.</param>
/// <param name="Part">Name of the attack of an ensemble that broke the row; null where none did, or the attack is no ensemble.</param>
public sealed record AttackOutcome(string Attack, bool Succeeded, int Prediction, double Perturbation, string? Part = null);

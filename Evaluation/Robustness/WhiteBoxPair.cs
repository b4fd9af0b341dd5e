namespace Sparse.ML.Evaluation;

/// <summary>A surrogate and a target that are one model.</summary>
/// <param name="Surrogate">Index of the surrogate.</param>
/// <param name="Target">Index of the target.</param>
public readonly record struct WhiteBoxPair(int Surrogate, int Target);

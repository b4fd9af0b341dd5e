namespace Sparse.ML.Transforms;

/// <summary>What became of one example under <see cref="AutoAttack"/>.</summary>
/// <param name="Example">Number of the example, from 0.</param>
/// <param name="Label">True class.</param>
/// <param name="CleanPrediction">Class that the network predicts for the clean input.</param>
/// <param name="BrokenBy">Name of the attack that broke it; null when none did or when the clean input is misclassified already.</param>
/// <param name="Prediction">Class that the network predicts for the adversarial example.</param>
/// <param name="Distance">Norm of the perturbation of a broken example; 0 for a misclassified clean input, null for a robust
/// example.</param>
public sealed record AutoAttackEntry(long Example, long Label, long CleanPrediction, string? BrokenBy, long Prediction, double? Distance)
{
    /// <summary>Whether the clean input is classified correctly.</summary>
    public bool CleanCorrect => CleanPrediction == Label;

    /// <summary>Whether the clean input is classified correctly and no attack broke it.</summary>
    public bool Robust => CleanCorrect && BrokenBy is null;
}

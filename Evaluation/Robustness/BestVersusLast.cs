namespace Sparse.ML.Evaluation;

/// <summary>Accuracy of two states of a network: of its best one, and of the one at the end of training.</summary>
/// <param name="Name">"clean", the name of an attack, or "worst case".</param>
/// <param name="Best">Accuracy of the evaluated model, 0 to 1.</param>
/// <param name="Last">Accuracy of the options' <see cref="RobustnessOptions.LastModel"/>, 0 to 1.</param>
public sealed record BestVersusLast(string Name, double Best, double Last)
{
    /// <summary>What the end of training lost against the best state; well above 0 under attack, it is robust overfitting.</summary>
    public double Gap => Best - Last;
}

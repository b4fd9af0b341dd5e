namespace Sparse.ML.Estimators;

/// <summary>The loop's options for hop counting.</summary>
/// <param name="method">What the run does, for checkpoints.</param>
internal sealed class HopTrainerOptions(string method) : TrainerOptions
{
    internal override string MethodText => method;
}

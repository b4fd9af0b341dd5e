using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>A policy that masks weights and can say how sparse they are.</summary>
internal abstract class SparsePolicy : TrainingPolicy
{
    /// <summary>The masks in force; valid after <see cref="TrainingPolicy.OnTrainingStart"/>.</summary>
    public abstract MaskSet Masks { get; }

    /// <summary>Describes the result; called after <see cref="TrainingPolicy.OnTrainingEnd"/>, before the policy is disposed.</summary>
    /// <param name="state">The run.</param>
    public abstract SparsityReport Report(TrainingState state);
}

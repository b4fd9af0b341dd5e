using Sparse.ML.Estimators;
using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>Keeps the weights after each epoch of a run, to compare the best with the last. The run's weights stay as they are.</summary>
/// <param name="kept">Receives the weights, epoch by epoch; whoever made the list disposes them.</param>
internal sealed class WeightsByEpoch(ICollection<ModuleWeights> kept) : TrainingPolicy
{
    /// <inheritdoc/>
    public override string Name => "weights-by-epoch";

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingState state) => kept.Add(ModuleWeights.Copy(state.Module));
}

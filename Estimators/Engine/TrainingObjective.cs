using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// What a training run minimises: (network, batch) → loss. Objectives decorate one another; an adversarial objective attacks the
/// batch and hands it on, a distillation objective adds a teacher's term to the inner loss.
/// </summary>
/// <remarks>One instance serves one run at a time and is called from the thread of the run.</remarks>
public abstract class TrainingObjective
{
    /// <summary>Computes the loss of a batch with the network in training mode. Called inside a dispose scope with gradients enabled.</summary>
    /// <param name="state">The run.</param>
    /// <param name="batch">The batch; its tensors belong to the loop.</param>
    public abstract ObjectiveResult Compute(TrainingState state, TensorBatch batch);
}

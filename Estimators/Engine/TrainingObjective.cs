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

    /// <summary>Inputs to validate on in the place of a batch's own; null validates on the batch as it is. The network is left in training mode.</summary>
    /// <param name="state">The run.</param>
    /// <param name="batch">A batch of validation rows.</param>
    /// <param name="number">Number of the batch, the same in every epoch.</param>
    internal virtual Tensor? ValidationInputs(TrainingState state, TensorBatch batch, int number) => null;
}

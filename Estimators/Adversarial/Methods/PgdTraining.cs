using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Trains on the perturbed inputs alone: CE(f(x'), y), where x' is what the inner attack as given finds. Madry et al.: Towards Deep
/// Learning Models Resistant to Adversarial Attacks, arXiv:1706.06083.
/// </summary>
public sealed record PgdTraining : AdversarialMethod
{
    /// <inheritdoc/>
    public override string Name => "PGD-AT";

    internal override ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor points) =>
        clean.Compute(state, batch with { Features = points });
}

using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Trains on the perturbed inputs alone: CE(f(x'), y), where x' ascends the cross-entropy from an even random start. Madry et al.: Towards
/// Deep Learning Models Resistant to Adversarial Attacks, arXiv:1706.06083.
/// </summary>
public sealed record PgdTraining : AdversarialMethod
{
    /// <inheritdoc/>
    public override string Name => "PGD-AT";

    internal override Tensor Perturb(InnerAttack attack, nn.Module<Tensor, Tensor> module, TensorBatch batch, Generator generator) =>
        attack.Perturb(module, batch.Features, attack.UniformStart(batch.Features, generator),
            logits => AdversarialObjective.SumOfCrossEntropy(logits, batch.Labels));

    internal override ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor perturbed) =>
        clean.Compute(state, batch with { Features = perturbed });
}

using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Trades clean accuracy for robustness: CE(f(x), y) + β·KL(p(x) ‖ p(x')), where x' ascends the divergence from a small Gaussian start.
/// Zhang et al.: Theoretically Principled Trade-off between Robustness and Accuracy, arXiv:1901.08573.
/// </summary>
public sealed record TradesTraining : AdversarialMethod
{
    /// <summary>Standard deviation of the start, as in the released implementations of TRADES and MART.</summary>
    internal const double StartDeviation = 0.001;

    /// <inheritdoc/>
    public override string Name => "TRADES";

    /// <summary>Weight β of the divergence, at least 0. <value>The default value is 6.</value></summary>
    public double Beta { get; init; } = 6;

    internal override Tensor Perturb(InnerAttack attack, nn.Module<Tensor, Tensor> module, TensorBatch batch, Generator generator)
    {
        using var scope = NewDisposeScope();
        Tensor logits = CleanLogits(attack, module, batch.Features);
        Tensor start = empty_like(batch.Features).normal_(0, StartDeviation, generator);
        return attack.Perturb(module, batch.Features, start, perturbed => AdversarialLosses.Divergence(logits, perturbed).sum()).MoveToOuterDisposeScope();
    }

    internal override ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor perturbed)
    {
        ObjectiveResult natural = clean.Compute(state, batch);
        Tensor divergence = AdversarialLosses.Divergence(natural.Logits, state.Module.call(perturbed));
        return new(natural.Loss.add(AdversarialLosses.Mean(divergence, batch).mul(Beta)), natural.Logits);
    }

    internal override void Validate(ICollection<string> errors) =>
        errors.Require(Beta >= 0 && double.IsFinite(Beta), nameof(Beta), "a finite number, at least 0", Beta);

    private static Tensor CleanLogits(InnerAttack attack, nn.Module<Tensor, Tensor> module, Tensor features)
    {
        using var guard = no_grad();
        ModuleMode.Set(module, attack.TrainingMode);
        return module.call(features);
    }
}

using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Attacks each batch and computes a method's loss on clean and perturbed inputs, around the objective of clean training.</summary>
internal sealed class AdversarialObjective(AdversarialMethod method, InnerAttack attack, TrainingObjective clean, string featureColumn) : TrainingObjective
{
    /// <summary>Whether validation rows are attacked too.</summary>
    public bool ValidatesRobustly { get; init; }

    /// <summary>Perturbation of the weights; null without.</summary>
    public AdversarialWeightPerturbation? WeightPerturbation
    {
        get;
        init
        {
            field = value;
            Perturbed = value is null ? null : new PerturbedWeights(value.Gamma);
        }
    }

    /// <summary>The weights moved by <see cref="Compute"/>, to be restored after the step; null without.</summary>
    public PerturbedWeights? Perturbed { get; private init; }

    public InnerAttack Attack => attack;

    /// <inheritdoc/>
    public override ObjectiveResult Compute(TrainingState state, TensorBatch batch)
    {
        CheckBounds(batch.Features);
        Tensor perturbed = Perturb(state, batch);
        if (WeightPerturbation is { } options && state.Epoch >= options.WarmUpEpochs) MoveWeights(state, batch, perturbed);
        return method.Loss(clean, state, batch, perturbed);
    }

    /// <summary>Moves the weights uphill on the method's loss; running statistics and dropout stay as they were.</summary>
    private void MoveWeights(TrainingState state, TensorBatch batch, Tensor perturbed)
    {
        using var scope = NewDisposeScope();
        Tensor[] weights = [.. state.Parameters.Select(parameter => (Tensor)parameter.Value).Where(parameter => parameter.dim() > 1)];
        var buffers = state.Module.named_buffers().Select(pair => (pair.buffer, Copy: pair.buffer.clone())).ToArray();
        Tensor loss = method.Loss(clean, state, batch, perturbed).Loss;
        Perturbed!.Move(weights, WeightGradients.Of(loss, weights), state.Density < 1);
        using var guard = no_grad();
        foreach (var (buffer, copy) in buffers) buffer.copy_(copy);
        foreach (ISeededModule module in ModuleMode.SeededModules(state.Module)) module.Seed(state.Streams, state.TotalStep);
    }

    /// <summary>The method's perturbed inputs of a batch of the present step.</summary>
    public Tensor Perturb(TrainingState state, TensorBatch batch)
    {
        using Generator generator = state.Streams.Generator(RandomPurpose.Attacks, state.TotalStep, state.Device);
        return method.Perturb(attack, state.Module, batch, generator);
    }

    /// <inheritdoc/>
    internal override Tensor? ValidationInputs(TrainingState state, TensorBatch batch, int number)
    {
        if (!ValidatesRobustly) return null;
        CheckBounds(batch.Features);
        // Negative indices: the same start in every epoch, apart from those of the steps.
        using Generator generator = state.Streams.Generator(RandomPurpose.Attacks, -1L - number, state.Device);
        Tensor start = attack.UniformStart(batch.Features, generator);
        return (attack with { TrainingMode = false }).Perturb(state.Module, batch.Features, start, logits => SumOfCrossEntropy(logits, batch.Labels));
    }

    internal static Tensor SumOfCrossEntropy(Tensor logits, Tensor labels) => nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.Sum);

    private void CheckBounds(Tensor features)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        double lowest = features.min().to(ScalarType.Float64).item<double>(), highest = features.max().to(ScalarType.Float64).item<double>();
        // Scaling in single precision leaves values such as 1.0000001.
        double rounding = 1e-5 * (attack.Maximum - attack.Minimum);
        if (lowest >= attack.Minimum - rounding && highest <= attack.Maximum + rounding) return;
        throw new InvalidOperationException(FormattableString.Invariant(
            $"Column '{featureColumn}': expected features from {attack.Minimum} to {attack.Maximum}, the bounds of the perturbed inputs, got {lowest} to {highest}; set FeatureMinimum and FeatureMaximum, or scale the features with NormalizeMinMax."));
    }
}

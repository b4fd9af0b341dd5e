using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Attacks each batch and computes a method's loss on clean and perturbed inputs, around the objective of clean
/// training.</summary>
/// <param name="options">Method, attack and bounds.</param>
/// <param name="clean">Objective of clean training.</param>
internal sealed class AdversarialObjective(AdversarialTrainerOptions options, TrainingObjective clean) : TrainingObjective
{
    private readonly BatchAttack _attack = new(options.InnerAttack, options.Bounds, options.AttackedImage, options.CancellationToken);

    /// <summary>The weights moved by <see cref="Compute"/>, to be restored after the step; null without perturbation of weights.</summary>
    public PerturbedWeights? Perturbed { get; } = options.WeightPerturbation is { } perturbation ? new(perturbation.Gamma) : null;

    /// <summary>What scales the perturbations of calibrated training; set when the run starts.</summary>
    public MaskCalibrator? Calibrator { get; set; }

    /// <inheritdoc/>
    public override ObjectiveResult Compute(TrainingState state, TensorBatch batch)
    {
        Check(batch.Features);
        AdversarialMethod method = options.Method;
        Tensor points = method.Points(this, state, batch, Perturb(state, batch));
        if (options.WeightPerturbation is { } moves && state.Epoch >= moves.WarmUpEpochs) MoveWeights(state, batch, points);
        return method.Loss(clean, state, batch, points);
    }

    /// <summary>The perturbed inputs of a batch by the cross-entropy and a uniform start, whatever the method trains on.</summary>
    /// <param name="state">The run.</param>
    /// <param name="batch">A batch.</param>
    /// <param name="index">Random stream, apart from those of the steps, which are their numbers from 0.</param>
    /// <param name="trainingMode">Whether the network uses batch statistics and dropout.</param>
    public Tensor PerturbPlainly(TrainingState state, TensorBatch batch, long index, bool trainingMode)
    {
        GradientAttack plain = options.InnerAttack with
        {
            Start = AttackStart.Uniform, Objective = AttackObjectives.CrossEntropy, Direction = AttackDirection.Gradient, Target = null,
            StepsAfterSuccess = null,
        };
        using Generator generator = state.Streams.Generator(RandomPurpose.Attacks, index, state.Device);
        return (_attack with { Attack = plain, TrainingMode = trainingMode }).Perturb(state.Module, batch, generator);
    }

    /// <inheritdoc/>
    internal override Tensor? ValidationInputs(TrainingState state, TensorBatch batch, int number)
    {
        if (!options.ValidateRobustly) return null;
        Check(batch.Features);
        // Negative indices: the same start in every epoch.
        return PerturbPlainly(state, batch, -1L - number, false);
    }

    private Tensor Perturb(TrainingState state, TensorBatch batch)
    {
        int epochs = state.Phases.Sum(phase => phase.Epochs);
        using Generator generator = state.Streams.Generator(RandomPurpose.Attacks, state.TotalStep, state.Device);
        GradientAttack attack = options.Method.Attack(options.InnerAttack, state.Epoch, epochs);
        return (_attack with { Attack = attack, TrainingMode = options.AttackInTrainingMode }).Perturb(state.Module, batch, generator);
    }

    /// <summary>Moves the weights uphill on the method's loss; running statistics and dropout stay as they were.</summary>
    private void MoveWeights(TrainingState state, TensorBatch batch, Tensor points)
    {
        using var scope = NewDisposeScope();
        Tensor[] weights = [.. state.Parameters.Select(parameter => (Tensor)parameter.Value).Where(parameter => parameter.dim() > 1)];
        var buffers = state.Module.named_buffers().Select(pair => (pair.buffer, Copy: pair.buffer.clone())).ToArray();
        Tensor loss = options.Method.Loss(clean, state, batch, points).Loss;
        Perturbed!.Move(weights, WeightGradients.Of(loss, weights), state.Density < 1);
        using var guard = no_grad();
        foreach (var (buffer, copy) in buffers) buffer.copy_(copy);
        foreach (ISeededModule module in ModuleMode.SeededModules(state.Module)) module.Seed(state.Streams, state.TotalStep);
    }

    /// <summary>Checks what depends on the data.</summary>
    private void Check(Tensor features)
    {
        int count = (int)features.shape[1];
        string column = $"column '{options.FeatureColumnName}'";
        if (options.AttackedImage is { } image && image.Size != count)
            throw new ArgumentException($"Image: expected an image of {count} values as in {column}, got {image} with {image.Size}.");
        if (options.Bounds.FeatureCount is { } intervals && intervals != count)
            throw new ArgumentException($"Bounds: expected an interval for each of {count} features of {column}, got {intervals}.");
        var errors = new AttackErrors();
        AttackInput.CheckEpsilon(errors, options.InnerAttack, options.Bounds, count);
        if (errors.All.Count > 0) throw new ArgumentException($"InnerAttack.{errors.All[0]} The bounds are those of {column}.");
        if (options.Bounds.Outside(features) is not var (feature, value)) return;
        (double lower, double upper) = options.Bounds.Of(feature);
        throw new InvalidOperationException(FormattableString.Invariant(
            $"Column '{options.FeatureColumnName}': expected feature {feature} from {lower} to {upper}, the bounds of perturbed inputs, ") +
            FormattableString.Invariant($"got {value}; set Bounds, or scale the features with NormalizeMinMax."));
    }
}

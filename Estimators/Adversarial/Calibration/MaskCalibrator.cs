using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>The mask network at work: scales the perturbations of batches, and learns from the last batch after the classifier's
/// step.</summary>
/// <param name="method">Weights of the losses.</param>
/// <param name="bounds">Values that features may take.</param>
/// <param name="image">Shape of the images that rows stand for; null for plain features.</param>
/// <param name="mask">The mask network, which is disposed with this object.</param>
/// <param name="optimizer">Optimiser of its parameters, which is disposed with this object.</param>
internal sealed class MaskCalibrator(
    CalibratedTraining method, FeatureBounds bounds, ImageShape? image, nn.Module<Tensor, Tensor> mask, NetworkOptimizer optimizer)
    : IDisposable
{
    private (TensorBatch Batch, Tensor Hostile)? _last;

    public nn.Module<Tensor, Tensor> Mask => mask;

    public NetworkOptimizer Optimizer => optimizer;

    /// <summary>x + M(x')⊙(x' − x) within the bounds, without a gradient; keeps the batch for <see cref="Step"/>.</summary>
    /// <param name="batch">Clean inputs x.</param>
    /// <param name="hostile">Perturbed inputs x'.</param>
    public Tensor Calibrate(TensorBatch batch, Tensor hostile)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        _last = (batch, hostile);
        return Scaled(batch.Features, hostile, Factors(hostile)).MoveToOuterDisposeScope();
    }

    /// <summary>The factors M, of the shape of the inputs.</summary>
    public Tensor Factors(Tensor hostile)
    {
        Tensor input = image is null ? hostile : hostile.reshape(hostile.shape[0], image.Channels, image.Height, image.Width);
        Tensor factors = mask.call(input);
        if (factors.shape.SequenceEqual(input.shape)) return factors.reshape(hostile.shape);
        throw new InvalidOperationException(
            $"The mask network '{method.Mask}' returned [{string.Join(", ", factors.shape)}] for [{string.Join(", ", input.shape)}]; " +
            "it returns one factor for every feature, in the shape of its input.");
    }

    /// <summary>The loss of the mask network for a classifier in its present mode, with its gradient, and the factors.</summary>
    public (Tensor Loss, Tensor Factors) Loss(nn.Module<Tensor, Tensor> classifier, TensorBatch batch, Tensor hostile)
    {
        Tensor target;
        using (no_grad()) target = classifier.call(hostile);
        Tensor factors = Factors(hostile), logits = classifier.call(Scaled(batch.Features, hostile, factors));
        Tensor terms = AdversarialLosses.Divergence(target, logits).add(CrossEntropy.PerExample(logits, batch.Labels).mul(method.MaskBeta));
        return (AdversarialLosses.Mean(terms, batch), factors);
    }

    /// <summary>Takes a step of the mask network on the batch calibrated last.</summary>
    /// <param name="classifier">The classifier after its own step, in training mode; it stays as it is.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="momentum">Momentum; null means the optimiser's own.</param>
    /// <param name="largestNorm">Largest norm of the gradients; null for no limit.</param>
    /// <returns>The loss and the mean factor before the step, and the number of examples.</returns>
    public (double Loss, double Mean, int Count) Step(
        nn.Module<Tensor, Tensor> classifier, double rate, double? momentum, double? largestNorm)
    {
        (TensorBatch batch, Tensor hostile) = _last!.Value;
        _last = null;
        using var scope = NewDisposeScope();
        Tensor loss, factors;
        IReadOnlyList<Tensor> gradients;
        // Batch statistics of hostile inputs must not enter the classifier's running statistics.
        ModuleMode.Set(classifier, false);
        using (enable_grad())
        {
            (loss, factors) = Loss(classifier, batch, hostile);
            gradients = WeightGradients.Of(loss, [.. optimizer.Parameters.Select(parameter => (Tensor)parameter.Value)]);
        }

        ModuleMode.Set(classifier, true);
        using var guard = no_grad();
        if (largestNorm is { } norm) gradients = GradientNorm.Clip(gradients, norm);
        optimizer.Step(gradients, rate, momentum);
        return (Number(loss), Number(factors.mean()), batch.Count);
    }

    public void Dispose()
    {
        optimizer.Dispose();
        mask.Dispose();
    }

    private Tensor Scaled(Tensor clean, Tensor hostile, Tensor factors) =>
        clean.add(hostile.sub(clean).mul(factors)).clamp(bounds.Lower(clean), bounds.Upper(clean));

    private static double Number(Tensor scalar) => scalar.to_type(ScalarType.Float64).item<double>();
}

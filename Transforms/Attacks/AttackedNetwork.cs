using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>The network under attack: forward passes and input gradients, counted, cancellable and checked.</summary>
internal sealed class AttackedNetwork(nn.Module<Tensor, Tensor> network, long[] exampleShape, AttackCost? cost,
    CancellationToken cancellation)
{
    /// <summary>Largest class among labels and targets, which every pass compares with the network's classes; −1 compares
    /// nothing.</summary>
    public long LargestClass { get; init; } = -1;

    /// <summary>Logits without a gradient.</summary>
    public Tensor Logits(Tensor inputs)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return Forward(inputs).MoveToOuterDisposeScope();
    }

    /// <summary>The gradient of the sum of per-example values at some inputs, the values and the logits; all detached.</summary>
    /// <param name="inputs">Where to take the gradient.</param>
    /// <param name="transform">What the inputs pass before the network; null for nothing.</param>
    /// <param name="values">Per-example values of logits.</param>
    public InputGradient Gradient(Tensor inputs, Func<Tensor, Tensor>? transform, Func<Tensor, Tensor> values)
    {
        using var guard = enable_grad();
        using var scope = NewDisposeScope();
        Tensor point = inputs.detach().requires_grad_();
        Tensor logits = Forward(transform is null ? point : transform(point));
        Tensor each = values(logits);
        Tensor gradient = GradientOf(each.sum(), point, false);
        return new(gradient.MoveToOuterDisposeScope(), each.detach().MoveToOuterDisposeScope(), logits.detach().MoveToOuterDisposeScope());
    }

    /// <summary>The gradient of the sum of per-example values at some inputs, detached.</summary>
    /// <param name="inputs">Where to take the gradient.</param>
    /// <param name="transform">What the inputs pass before the network; null for nothing.</param>
    /// <param name="values">Per-example values of logits.</param>
    public Tensor GradientAlone(Tensor inputs, Func<Tensor, Tensor>? transform, Func<Tensor, Tensor> values)
    {
        using var guard = enable_grad();
        using var scope = NewDisposeScope();
        Tensor point = inputs.detach().requires_grad_();
        Tensor logits = Forward(transform is null ? point : transform(point));
        return GradientOf(values(logits).sum(), point, false).MoveToOuterDisposeScope();
    }

    /// <summary>Logits, and the gradients of several functions of them from one forward pass, stacked along a new first
    /// dimension.</summary>
    public (Tensor Logits, Tensor Gradients) Gradients(Tensor inputs, Func<Tensor, IReadOnlyList<Tensor>> functions)
    {
        using var guard = enable_grad();
        using var scope = NewDisposeScope();
        Tensor point = inputs.detach().requires_grad_();
        Tensor logits = Forward(point);
        IReadOnlyList<Tensor> sums = functions(logits);
        Tensor[] gradients = [.. sums.Select((sum, i) => GradientOf(sum, point, i < sums.Count - 1))];
        return (logits.detach().MoveToOuterDisposeScope(), stack(gradients).MoveToOuterDisposeScope());
    }

    private Tensor GradientOf(Tensor sum, Tensor point, bool again)
    {
        cost?.AddGradients(point.shape[0]);
        return Sparse.ML.Networks.Gradients.Of(sum, [point], again)[0] ?? throw new InvalidOperationException(
            "The network's logits have no gradient with respect to its input: an operation in it is not differentiable or cuts the " +
            "gradient (detach, no_grad, a conversion to integers). Attack it with Attacks.Square, which needs no gradient.");
    }

    private Tensor Forward(Tensor inputs)
    {
        cancellation.ThrowIfCancellationRequested();
        long count = inputs.shape[0];
        cost?.AddQueries(count);
        Tensor logits = network.forward(inputs.dim() == exampleShape.Length + 1 ? inputs : inputs.reshape([count, .. exampleShape]));
        long[] shape = logits.shape;
        if (shape.Length == 2 && shape[0] == count && shape[1] >= 2)
        {
            if (LargestClass < shape[1]) return logits;
            throw new ArgumentException(
                $"The network has {shape[1]} classes, but class {LargestClass} is among the labels or targets.");
        }

        throw new InvalidOperationException(
            $"An attack needs a classifier with logits [{count}, classes] of at least 2 classes, " +
            $"but the network returned [{string.Join(", ", shape)}].");
    }
}

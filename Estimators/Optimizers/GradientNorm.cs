using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>The joint norm of all gradients of a step.</summary>
public static class GradientNorm
{
    /// <summary>The Euclidean norm over the elements of all gradients together.</summary>
    /// <param name="gradients">Gradients of any shapes, on one device; at least one.</param>
    public static double Of(IReadOnlyList<Tensor> gradients)
    {
        using var scope = NewDisposeScope();
        return stack(gradients.Select(gradient => gradient.norm())).norm().ToDouble();
    }

    /// <summary>
    /// Scales the gradients so that their joint norm is at most a maximum, with PyTorch's factor maximum / (norm + 1e-6).
    /// </summary>
    /// <remarks>
    /// New tensors, since gradients may share memory with one another. A norm that is not finite gives gradients that are not
    /// finite either, as in PyTorch.
    /// Pascanu, Mikolov, Bengio: On the difficulty of training recurrent neural networks, ICML 2013, https://arxiv.org/abs/1211.5063.
    /// </remarks>
    /// <param name="gradients">Gradients of any shapes, on one device; left unchanged.</param>
    /// <param name="maximumNorm">Largest joint norm, above 0.</param>
    /// <returns>The given list when its norm is small enough, else scaled copies in the present dispose scope.</returns>
    public static IReadOnlyList<Tensor> Clip(IReadOnlyList<Tensor> gradients, double maximumNorm)
    {
        double factor = maximumNorm / (Of(gradients) + 1e-6);
        if (factor >= 1) return gradients;
        using Scalar scale = factor;
        return [.. gradients.Select(gradient => gradient.mul(scale))];
    }
}

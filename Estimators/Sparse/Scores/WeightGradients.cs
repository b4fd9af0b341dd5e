using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Gradients with respect to the maskable weights, apart from the optimiser's.</summary>
internal static class WeightGradients
{
    /// <summary>Gradients of a scalar; zeros for a weight that it does not depend on.</summary>
    /// <param name="value">Scalar attached to the graph of the weights.</param>
    /// <param name="weights">Weights.</param>
    /// <param name="differentiable">Whether the gradients keep a graph, for second derivatives.</param>
    public static Tensor[] Of(Tensor value, IReadOnlyList<Tensor> weights, bool differentiable = false) =>
        [.. Gradients.Of(value, weights, differentiable: differentiable).Select((gradient, i) => gradient ?? zeros_like(weights[i]))];
}

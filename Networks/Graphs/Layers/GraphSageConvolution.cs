using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// GraphSAGE with the mean: X · Wₛᵀ + D^-1 A · X · Wₙᵀ + b, so that a node's own features and the mean of its neighbours' have weights of
/// their own. Parameters: <c>weight_self</c> and <c>weight_neighbors</c> [out, in], <c>bias</c> [out].
/// </summary>
/// <remarks>
/// A node without neighbours has the mean 0. Initial values uniform in ±1/√in. Hamilton, Ying, Leskovec: Inductive representation learning
/// on large graphs, NIPS 2017, https://arxiv.org/abs/1706.02216.
/// </remarks>
public sealed class GraphSageConvolution : GraphLayer
{
    private readonly Parameter _self;
    private readonly Parameter _neighbors;
    private readonly Parameter? _bias;

    /// <summary>Creates a layer; <see cref="ParameterInitializer"/> gives it its initial values.</summary>
    /// <param name="inputSize">Values of a node that go in, at least 1.</param>
    /// <param name="outputSize">Values of a node that come out, at least 1.</param>
    /// <param name="bias">Whether a bias is added.</param>
    public GraphSageConvolution(long inputSize, long outputSize, bool bias = true)
        : base(nameof(GraphSageConvolution), inputSize, outputSize)
    {
        _self = Parameter("weight_self", outputSize, inputSize);
        _neighbors = Parameter("weight_neighbors", outputSize, inputSize);
        if (bias) _bias = Parameter("bias", outputSize);
    }

    private protected override Tensor Compute(GraphOperators operators, Tensor input)
    {
        Tensor result = Propagate(operators, operators.Mean, input, Value(_neighbors), _bias is null ? null : Value(_bias));
        return result.add_(Linear(input, Value(_self)));
    }

    internal override Distribution Initial(string parameter) => Distribution.Uniform(1 / Math.Sqrt(InputSize));
}

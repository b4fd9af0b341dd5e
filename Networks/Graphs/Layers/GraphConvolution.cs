using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Graph convolution: D^-1/2 (A + I) D^-1/2 · X · Wᵀ + b, with D the row sums of A + I. Parameters: <c>weight</c> [out, in], <c>bias</c>
/// [out].
/// </summary>
/// <remarks>
/// Initial values: weights uniform as by Glorot and Bengio (2010), biases 0. Kipf, Welling: Semi-supervised classification with graph
/// convolutional networks, ICLR 2017, https://arxiv.org/abs/1609.02907.
/// </remarks>
public sealed class GraphConvolution : GraphLayer
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    /// <summary>Creates a layer; <see cref="ParameterInitializer"/> gives it its initial values.</summary>
    /// <param name="inputSize">Values of a node that go in, at least 1.</param>
    /// <param name="outputSize">Values of a node that come out, at least 1.</param>
    /// <param name="bias">Whether a bias is added.</param>
    public GraphConvolution(long inputSize, long outputSize, bool bias = true) : base(nameof(GraphConvolution), inputSize, outputSize)
    {
        _weight = Parameter("weight", outputSize, inputSize);
        if (bias) _bias = Parameter("bias", outputSize);
    }

    private protected override Tensor Compute(GraphOperators operators, Tensor input) =>
        Propagate(operators, operators.Symmetric, input, Value(_weight), _bias is null ? null : Value(_bias));

    internal override Distribution Initial(string parameter) =>
        parameter == "weight" ? Glorot(InputSize, OutputSize) : Distribution.Constant(0);
}

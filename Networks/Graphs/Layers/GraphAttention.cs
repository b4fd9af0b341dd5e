using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Graph attention. For each head z = X · Wᵀ; node i weighs its neighbours j and itself by the soft-max over j of LeakyReLU(aₜ · zᵢ + aₛ ·
/// zⱼ), and its output is the weighted sum of their z. Parameters: <c>weight</c> [heads · width, in], <c>attention_source</c> and
/// <c>attention_target</c> [heads, width], <c>bias</c> [out].
/// </summary>
/// <remarks>
/// Edge weights have no part in it. Memory is linear in edges × heads. Initial values: weights and attention vectors uniform as by Glorot
/// and Bengio (2010), biases 0. Veličković, Cucurull, Casanova, Romero, Liò, Bengio: Graph attention networks, ICLR 2018,
/// https://arxiv.org/abs/1710.10903.
/// </remarks>
public sealed class GraphAttention : GraphLayer
{
    private readonly int _heads;
    private readonly long _width;
    private readonly HeadCombination _combination;
    private readonly double _negativeSlope;
    private readonly SeededDropout? _dropout;
    private readonly Parameter _weight, _source, _target;
    private readonly Parameter? _bias;

    /// <summary>Creates a layer; <see cref="ParameterInitializer"/> gives it its initial values.</summary>
    /// <param name="inputSize">Values of a node that go in, at least 1.</param>
    /// <param name="width">Values of a node that come out of a head, at least 1.</param>
    /// <param name="heads">Number of heads, at least 1.</param>
    /// <param name="combination">How the heads are combined.</param>
    /// <param name="negativeSlope">Slope of the leaky ReLU below 0.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="dropout">Dropout on the shares of the neighbours; null for none. The layer owns it.</param>
    public GraphAttention(
        long inputSize, long width, int heads = 1, HeadCombination combination = HeadCombination.Concatenate,
        double negativeSlope = 0.2, bool bias = true, SeededDropout? dropout = null)
        : base(nameof(GraphAttention), inputSize, combination == HeadCombination.Mean ? width : checked(width * heads))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        (_heads, _width, _combination, _negativeSlope, _dropout) = (heads, width, combination, negativeSlope, dropout);
        _weight = Parameter("weight", width * heads, inputSize);
        _source = Parameter("attention_source", heads, width);
        _target = Parameter("attention_target", heads, width);
        if (bias) _bias = Parameter("bias", OutputSize);
        if (dropout is not null) register_module("dropout", dropout);
    }

    private protected override Tensor Compute(GraphOperators operators, Tensor input)
    {
        Tensor values = Linear(input, Value(_weight));
        Tensor shares = Shares(operators.Attention, values);
        if (_dropout is not null) shares = _dropout.call(shares);
        Tensor result = MessageFunctions.WeightedSum(operators.Attention, false, shares, values);
        if (_combination == HeadCombination.Mean) result = result.view(-1, _heads, _width).mean([1L]);
        return _bias is null ? result : result.add(Value(_bias));
    }

    /// <summary>
    /// The shares of the neighbours and of itself in each node's output; shape [edges, heads], in the order of the rows of <paramref
    /// name="edges"/>.
    /// </summary>
    internal Tensor Shares(SparseRows edges, Tensor values)
    {
        Tensor heads = values.view(-1, _heads, _width);
        Tensor target = heads.mul(Value(_target)).sum([2L]), source = heads.mul(Value(_source)).sum([2L]);
        Tensor scores = MessageFunctions.Spread(edges, false, target) + MessageFunctions.Spread(edges, true, source);
        return MessageFunctions.Softmax(edges, nn.functional.leaky_relu(scores, _negativeSlope));
    }

    internal override Distribution Initial(string parameter) => parameter switch
    {
        "weight" => Glorot(InputSize, _heads * _width),
        "bias" => Distribution.Constant(0),
        _ => Glorot(_width, 1),
    };

    internal override long FanIn(string parameter) => parameter == "weight" ? InputSize : _width;
}

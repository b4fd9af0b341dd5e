using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Graph isomorphism layer: MLP((1 + ε) · xᵢ + aggregate over neighbours j of xⱼ). The perceptron is one linear map, or two with ReLU
/// between. Parameters: <c>weight1</c> [hidden, in], <c>bias1</c>, and with two linear maps <c>weight2</c> [out, hidden], <c>bias2</c>;
/// <c>epsilon</c> [1] where it is learnt.
/// </summary>
/// <remarks>
/// Initial values uniform in ±1/√(inputs of the map). Xu, Hu, Leskovec, Jegelka: How powerful are graph neural networks?, ICLR 2019,
/// https://arxiv.org/abs/1810.00826.
/// </remarks>
public sealed class GraphIsomorphismConvolution : GraphLayer
{
    private readonly NeighborAggregation _aggregation;
    private readonly double _epsilon;
    private readonly long _hidden;
    private readonly Parameter _weight1;
    private readonly Parameter? _bias1, _weight2, _bias2, _learntEpsilon;

    /// <summary>Creates a layer; <see cref="ParameterInitializer"/> gives it its initial values.</summary>
    /// <param name="inputSize">Values of a node that go in, at least 1.</param>
    /// <param name="outputSize">Values of a node that come out, at least 1.</param>
    /// <param name="hiddenSize">Values between the two linear maps, at least 1; null for a single linear map.</param>
    /// <param name="aggregation">How the neighbours are combined.</param>
    /// <param name="epsilon">ε, a finite number; its initial value where it is learnt.</param>
    /// <param name="learnsEpsilon">Whether ε is a parameter.</param>
    /// <param name="bias">Whether the linear maps have biases.</param>
    public GraphIsomorphismConvolution(
        long inputSize, long outputSize, long? hiddenSize, NeighborAggregation aggregation = NeighborAggregation.Sum,
        double epsilon = 0, bool learnsEpsilon = false, bool bias = true)
        : base(nameof(GraphIsomorphismConvolution), inputSize, outputSize)
    {
        if (hiddenSize is { } size) ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(hiddenSize));
        if (!double.IsFinite(epsilon)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε must be finite.");
        (_aggregation, _epsilon, _hidden) = (aggregation, epsilon, hiddenSize ?? outputSize);
        _weight1 = Parameter("weight1", _hidden, inputSize);
        if (bias) _bias1 = Parameter("bias1", _hidden);
        if (hiddenSize is not null) _weight2 = Parameter("weight2", outputSize, _hidden);
        if (bias && hiddenSize is not null) _bias2 = Parameter("bias2", outputSize);
        if (learnsEpsilon) _learntEpsilon = Parameter("epsilon", 1);
    }

    private protected override Tensor Compute(GraphOperators operators, Tensor input)
    {
        // The first map is linear, so it may come before the aggregation, where it makes the messages narrow.
        Tensor weight = Value(_weight1);
        SparseRows matrix = _aggregation == NeighborAggregation.Sum ? operators.Sum : operators.Mean;
        bool mapsFirst = input.is_sparse || weight.size(0) <= weight.size(1);
        Tensor own = mapsFirst ? Linear(input, weight) : input;
        Tensor scaled = _learntEpsilon is null ? own.mul(1 + _epsilon) : own.mul(Value(_learntEpsilon).add(1));
        Tensor messages = (mapsFirst ? null : operators.Kept(matrix, input)) ?? MessageFunctions.Multiply(matrix, own);
        Tensor combined = scaled + messages;
        Tensor result = mapsFirst ? combined : nn.functional.linear(combined, weight);
        if (_bias1 is not null) result = result.add(Value(_bias1));
        if (_weight2 is null) return result;
        return nn.functional.linear(nn.functional.relu(result), Value(_weight2), _bias2 is null ? null : Value(_bias2));
    }

    internal override Distribution Initial(string parameter) => parameter switch
    {
        "epsilon" => Distribution.Constant(_epsilon),
        "weight2" or "bias2" => Distribution.Uniform(1 / Math.Sqrt(_hidden)),
        _ => Distribution.Uniform(1 / Math.Sqrt(InputSize)),
    };

    internal override long FanIn(string parameter) => parameter == "weight2" ? _hidden : InputSize;
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A layer of a graph network: features of shape [nodes, <see cref="InputSize"/>] go in, [nodes, <see cref="OutputSize"/>] come out,
/// without an activation. Weights are [out, in] as in linear layers. Takes dense features, and sparse ones in libtorch's coordinate layout.
/// </summary>
/// <remarks>
/// Time and memory are linear in nodes and edges. Evaluation is safe from several threads while nobody sets <see cref="Input"/>.
/// </remarks>
public abstract class GraphLayer : nn.Module<Tensor, Tensor>, IGraphModule
{
    private protected GraphLayer(string name, long inputSize, long outputSize) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputSize, 1);
        (InputSize, OutputSize) = (inputSize, outputSize);
    }

    /// <summary>Values of a node that go in.</summary>
    public long InputSize { get; }

    /// <summary>Values of a node that come out.</summary>
    public long OutputSize { get; }

    /// <inheritdoc/>
    public GraphInput? Input { get; set; }

    /// <summary>What stands for a parameter in the forward pass, such as its masked value; null for the parameter itself.</summary>
    internal Func<Parameter, Tensor>? Substitute { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GraphInput graph = Input ?? throw new InvalidOperationException(
            $"{GetName()} needs a graph: set Input first, or train the network with ml.Sparse.Trainers.GraphNetwork.");
        if (input.dim() != 2 || input.size(0) != graph.Graph.NodeCount || input.size(1) != InputSize)
        {
            throw new ArgumentException(
                $"{GetName()} takes [{graph.Graph.NodeCount}, {InputSize}], but the features are [{string.Join(", ", input.shape)}].",
                nameof(input));
        }

        using var scope = NewDisposeScope();
        return Compute(graph.Operators, input).MoveToOuterDisposeScope();
    }

    private protected abstract Tensor Compute(GraphOperators operators, Tensor input);

    /// <summary>The distribution of a parameter's initial values.</summary>
    internal abstract Distribution Initial(string parameter);

    /// <summary>Number of values that a unit of the parameter sums over, for initialisations that depend on it.</summary>
    internal virtual long FanIn(string parameter) => InputSize;

    private protected Parameter Parameter(string name, params long[] shape)
    {
        Parameter parameter = new(zeros(shape));
        register_parameter(name, parameter);
        return parameter;
    }

    /// <summary>Parameters are registered explicitly; the base class would register fields a second time under their field names.</summary>
    protected sealed override void RegisterComponents()
    {
    }

    private protected Tensor Value(Parameter parameter) => Substitute?.Invoke(parameter) ?? parameter;

    /// <summary>input · weightᵀ.</summary>
    private protected static Tensor Linear(Tensor input, Tensor weight) =>
        input.is_sparse ? input.mm(weight.t()) : nn.functional.linear(input, weight);

    /// <summary>
    /// matrix · input · weightᵀ + bias in the cheaper order: the product with the graph is linear in the width, and need not be computed
    /// again for features that do not change.
    /// </summary>
    private protected static Tensor Propagate(GraphOperators operators, SparseRows matrix, Tensor input, Tensor weight, Tensor? bias = null)
    {
        if (operators.Kept(matrix, input) is { } kept) return nn.functional.linear(kept, weight, bias);
        if (!input.is_sparse && weight.size(1) < weight.size(0))
            return nn.functional.linear(MessageFunctions.Multiply(matrix, input), weight, bias);
        Tensor result = MessageFunctions.Multiply(matrix, Linear(input, weight));
        return bias is null ? result : result.add_(bias);
    }

    private protected static Distribution Glorot(long fanIn, long fanOut) => Distribution.Uniform(Math.Sqrt(6.0 / (fanIn + fanOut)));
}

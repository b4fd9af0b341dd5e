using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// What a graph network computes on beside the features: the graph, and the nodes whose outputs are asked for. Row <c>i</c> of the features
/// belongs to node <c>i</c> of the graph.
/// </summary>
/// <remarks>
/// Normalised forms of the graph are computed when a layer first asks for them and shared by all inputs made with <see cref="For"/>. One of
/// them that was made for repeated use keeps the product of graph and features too, in memory of the features' size, until <see
/// cref="Dispose"/>. Safe to use from several threads, but not while it is disposed.
/// </remarks>
public sealed class GraphInput : IDisposable
{
    private readonly bool _owns;

    /// <summary>Takes a graph with all of its nodes as outputs.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="reused">Whether the same features will be given many times, as in training on a whole graph.</param>
    public GraphInput(GraphStructure graph, bool reused = false) : this(new GraphOperators(graph, null, reused))
    {
    }

    internal GraphInput(GraphOperators operators, Tensor? outputNodes = null, bool owns = true) =>
        (Operators, OutputNodes, _owns) = (operators, outputNodes, owns);

    /// <summary>The graph.</summary>
    public GraphStructure Graph => Operators.Graph;

    /// <summary>
    /// The nodes whose outputs are asked for, 64-bit integers of shape [outputs]; null for all in their order. It belongs to the caller.
    /// </summary>
    public Tensor? OutputNodes { get; }

    internal GraphOperators Operators { get; }

    /// <summary>The same graph with other outputs. Dispose this object, not the result, to free what both share.</summary>
    /// <param name="outputNodes">
    /// Nodes as 64-bit integers, shape [outputs], on the device of the features; null for all. It must live as long as the result.
    /// </param>
    public GraphInput For(Tensor? outputNodes) => new(Operators, outputNodes, owns: false);

    /// <summary>The rows of the outputs that are asked for.</summary>
    /// <param name="outputs">A row for each node of the graph.</param>
    /// <returns>A tensor that is attached to the graph of <paramref name="outputs"/>.</returns>
    public Tensor SelectOutputs(Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return OutputNodes is { } nodes ? outputs.index_select(0, nodes) : outputs.alias();
    }

    /// <summary>Frees kept products. May be called more than once.</summary>
    public void Dispose()
    {
        if (_owns) Operators.Dispose();
    }
}

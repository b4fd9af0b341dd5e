namespace Sparse.ML.Networks;

/// <summary>
/// A module that needs a graph beside its input: features of shape [nodes, size] go in, a row for each output node comes out. Trainers and
/// transformers of graph networks set <see cref="Input"/> before they call the module; it does not belong to the module.
/// </summary>
/// <remarks>
/// A network of your own implements this interface, hands the input on to its layers, and ends with <see cref="GraphInput.SelectOutputs"/>.
/// </remarks>
public interface IGraphModule
{
    /// <summary>The graph that forward passes compute on; null before one was set.</summary>
    GraphInput? Input { get; set; }
}

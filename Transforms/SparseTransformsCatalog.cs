using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Transforms of Sparse.ML: <c>mlContext.Sparse.Transforms</c>.</summary>
public sealed class SparseTransformsCatalog
{
    internal SparseTransformsCatalog(MLContext context) => Context = context;

    /// <summary>The context that everything made here belongs to.</summary>
    public MLContext Context { get; }

    /// <summary>Scores with a network in memory. The model stays the caller's: disposing a fitted transformer leaves it alive.</summary>
    /// <param name="model">The network and its classes.</param>
    /// <param name="options">Columns and block size; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    public NetworkScoringEstimator ApplyNetwork(NetworkModel model, NetworkTransformerOptions? options = null) =>
        new(Context, model, options);

    /// <summary>Scores with a network whose weights are in a safetensors file, such as one trained in Python.</summary>
    /// <param name="definition">The network, complete; its state dictionary must have the names and shapes of the file.</param>
    /// <param name="weightsPath">The file. It is read by each <c>Fit</c>, and each fitted transformer owns the network it read.</param>
    /// <param name="labels">The classes behind the outputs.</param>
    /// <param name="inputScale">Factor on every raw feature, such as 1/255 for pixels stored as bytes.</param>
    /// <param name="options">Columns and block size; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    public NetworkScoringEstimator ApplyNetwork(
        NetworkDefinition definition, string weightsPath, LabelKeys labels, float inputScale = 1, NetworkTransformerOptions? options = null) =>
        new(Context, definition, weightsPath, labels, inputScale, options);
}

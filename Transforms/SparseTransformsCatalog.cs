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

    /// <summary>
    /// Perturbs the features of every row by an attack on a trained network, lazily and in batches. The model stays the caller's.
    /// </summary>
    /// <param name="model">A fitted chain with one network of Sparse.ML, whose earlier stages are run first, or the network's stage
    /// alone.</param>
    /// <param name="attack">The attack; ready-made ones stand in <see cref="Attacks"/>.</param>
    /// <param name="options">Columns, constraints and batches; null means the defaults.</param>
    /// <exception cref="ArgumentException">The model has no network or several, or was loaded and not restored; the attack or the options
    /// are invalid, in which case the message lists what is wrong.</exception>
    /// <example><code>
    /// AttackTransformer attack = ml.Sparse.Transforms.Attack(model, Attacks.Pgd(8 / 255.0)).Fit(test);
    /// IDataView attacked = attack.Transform(test);
    /// var metrics = ml.MulticlassClassification.Evaluate(attack.Network.Transform(attacked));
    /// </code></example>
    public AttackEstimator Attack(ITransformer model, Attack attack, AttackTransformerOptions? options = null) =>
        new(Context, model, attack, options);
}

using Microsoft.ML;
using Microsoft.ML.Transforms;
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
        NetworkDefinition definition, string weightsPath, LabelKeys labels, float inputScale = 1,
        NetworkTransformerOptions? options = null) =>
        new(Context, definition, weightsPath, labels, inputScale, options);

    /// <summary>
    /// Adds for each node how many nodes are at each hop count from it, a vector with a value for 1 hop, 2 hops, …; or, where targets are
    /// given, the hop count from the node to each of them, <paramref name="maximumHop"/> + 1 where it is larger or there is no path. In a
    /// directed graph paths follow the edges from a node to its neighbours.
    /// </summary>
    /// <param name="maximumHop">Hops to follow, 1 to 1,000.</param>
    /// <param name="targets">Ids of the nodes to measure to, as text; null counts nodes by hop.</param>
    /// <param name="outputColumnName">Column to add.</param>
    /// <param name="columns">Columns of the node view; null means "Id" and "Neighbors".</param>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public NodeFeaturesEstimator HopCounts(
        int maximumHop = 3, IReadOnlyList<string>? targets = null, string outputColumnName = "HopCounts", GraphColumns? columns = null) =>
        new(Context, new HopCountFeatures(outputColumnName, columns ?? Structure, maximumHop, targets?.ToArray()));

    /// <summary>
    /// Adds the degrees of each node, a vector with the number of its neighbours, the number of nodes that have it as a neighbour, and the
    /// sum of the weights of its edges.
    /// </summary>
    /// <param name="outputColumnName">Column to add.</param>
    /// <param name="columns">Columns of the node view; null means "Id" and "Neighbors".</param>
    public NodeFeaturesEstimator GraphDegrees(string outputColumnName = "Degrees", GraphColumns? columns = null) =>
        new(Context, new DegreeFeatures(outputColumnName, columns ?? Structure));

    /// <summary>
    /// Adds what the graph looks like around each node: a vector with the number of its neighbours, the number of edges among it and its
    /// neighbours, the share of pairs of its neighbours that are connected, and the mean and the largest degree of its neighbours.
    /// Directions and self loops do not count.
    /// </summary>
    /// <param name="outputColumnName">Column to add.</param>
    /// <param name="columns">Columns of the node view; null means "Id" and "Neighbors".</param>
    public NodeFeaturesEstimator EgoFeatures(string outputColumnName = "EgoFeatures", GraphColumns? columns = null) =>
        new(Context, new EgoFeatures(outputColumnName, columns ?? Structure));

    /// <summary>
    /// Adds features that are mixed with those of the neighbours, so that a trainer of single rows learns from the graph too (Wu et al.:
    /// Simplifying graph convolutional networks, ICML 2019). A self loop of weight 1 is added to each node.
    /// </summary>
    /// <param name="hops">How often features are mixed, 1 to 1,000: how far they travel.</param>
    /// <param name="normalization">How neighbours are weighted.</param>
    /// <param name="outputColumnName">Column to add; the name of the features replaces them.</param>
    /// <param name="columns">Columns of the node view; null means "Id", "Features" and "Neighbors".</param>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public NodeFeaturesEstimator PropagateFeatures(
        int hops = 2, GraphNormalization normalization = GraphNormalization.Symmetric, string outputColumnName = "PropagatedFeatures",
        GraphColumns? columns = null) =>
        new(Context, new PropagatedFeatures(outputColumnName, columns ?? new GraphColumns(), hops, normalization));

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

    /// <summary>
    /// Divides each row's features by the sum of their magnitudes, as graph networks on bags of words are trained; a row of zeros stays.
    /// Row by row, and sparse vectors stay sparse.
    /// </summary>
    /// <param name="outputColumnName">Column to add; the name of the input replaces it.</param>
    /// <param name="inputColumnName">A vector of <see cref="float"/>; null takes the output's name.</param>
    public LpNormNormalizingEstimator NormalizeRows(string outputColumnName = "Features", string? inputColumnName = null) =>
        Context.Transforms.NormalizeLpNorm(outputColumnName, inputColumnName, LpNormNormalizingEstimatorBase.NormFunction.L1);

    private static GraphColumns Structure => new() { Features = null };
}

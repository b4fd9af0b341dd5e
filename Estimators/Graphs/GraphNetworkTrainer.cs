using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>Trains a graph network that classifies the nodes of a graph: <c>ml.Sparse.Trainers.GraphNetwork</c>.</summary>
/// <remarks>
/// <para>
/// Input: a node view, one row a node: id, features (a known-size vector of Single, Double or Byte), the ids of its neighbours (a vector),
/// a label (a key), and usually a split column, since node tasks are transductive and a graph is never split by rows. Output:
/// <c>PredictedLabel</c> and <c>Score</c>, as <see cref="GraphNetworkTransformer"/> describes.
/// </para>
/// <para>
/// A full-batch step computes all nodes; the loss counts those marked for training. A graph without edges trains too, as a network on the
/// features alone; so do isolated nodes. What was irregular in the edges is in the log. After scoring, evaluate on the test nodes,
/// which <c>FilterByCustomPredicate</c> selects by the split column.
/// </para>
/// </remarks>
public sealed class GraphNetworkTrainer : IEstimator<GraphNetworkTransformer>
{
    private readonly MLContext _context;
    private readonly GraphTrainerOptions _options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="options">Options, which are copied.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public GraphNetworkTrainer(MLContext context, GraphTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        TrainerOptionsValidator.ThrowIfInvalid(options);
        (_context, _options) = (context, (GraphTrainerOptions)options.Clone());
    }

    /// <summary>Trains a network on a graph.</summary>
    /// <param name="input">A node view.</param>
    /// <returns>A transformer that adds the score and predicted label columns; the caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="ArgumentException">The network does not fit the data.</exception>
    /// <exception cref="InvalidDataException">An id, a feature, a split or an edge is not valid; the message names the node.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are no nodes to train on or all are of one class, the graph takes more than the memory budget and <see
    /// cref="GraphTrainerOptions.Sampling"/> is null, training diverged, or libtorch is missing.
    /// </exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public GraphNetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var options = (GraphTrainerOptions)_options.Clone();
        using var log = new TrainerLog(_context, nameof(GraphNetworkTrainer));
        using var run = new GraphTrainerRun(_context, options, log.Write);
        run.Open(input);
        using var network = run.CreateNetwork(options.Network!, options.Seed);
        TrainingHistory history = run.Train(network, options, [], CrossEntropyOf(options), options.CheckpointPath);
        return run.Wrap(network.Release(), network.Definition, history, null, null);
    }

    /// <summary>The columns after training: the input's and those of the options.</summary>
    /// <param name="inputSchema">Shape of the node view.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => GraphNetworkSchema.GetOutputSchema(_context, inputSchema, _options);

    internal static TrainingObjective CrossEntropyOf(TrainerOptions options) =>
        options.Objective ?? new CrossEntropyObjective(options.LabelSmoothing, options.ClassWeights);
}

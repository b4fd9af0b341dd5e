using System.Globalization;
using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>
/// Finds a sub-network of a random graph network that classifies nodes without any weight being trained:
/// <c>ml.Sparse.Trainers.UntrainedGraphTicket</c>.
/// </summary>
/// <remarks>
/// <para>
/// Every weight is drawn once and frozen, and has a trainable signed score. A step uses the weights whose scores are among the highest of
/// the whole network; gradients reach all scores straight through that choice. The share that is left out rises over the first half of the
/// epochs. After each epoch the network is validated at the target sparsity, and the best scores are kept. The result is a seed and a bit a
/// weight (<see cref="NetworkModel.Ticket"/>), which is what is saved.
/// </para>
/// <para>
/// What it reaches depends on the draw of the weights: over three seeds two layers of width 256 came to 0.95 to 0.98 of a trained
/// network's accuracy on Cora. Wide networks do better; <see cref="UntrainedTicketOptions.WeightSeeds"/> tries several draws. At 16
/// layers, where training failed (0.24 to 0.29), tickets kept 0.68 to 0.76. One threshold can empty a small layer;
/// <see cref="NetworkModel.Sparsity"/> and the log tell the density of each.
/// </para>
/// <para>
/// Huang, Chen, Fang, Menkovski, Zhao, Yin, Pei, Mocanu, Wang, Pechenizkiy, Liu: You can have better graph neural networks by not training
/// weights at all, LoG 2022, https://arxiv.org/abs/2211.15335. Columns are those of <see cref="GraphNetworkTrainer"/>.
/// </para>
/// </remarks>
public sealed class UntrainedTicketTrainer : IEstimator<GraphNetworkTransformer>
{
    private readonly MLContext _context;
    private readonly UntrainedTicketOptions _options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="options">Options, which are copied.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public UntrainedTicketTrainer(MLContext context, UntrainedTicketOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        TrainerOptionsValidator.ThrowIfInvalid(options);
        (_context, _options) = (context, (UntrainedTicketOptions)options.Clone());
    }

    /// <summary>Searches a ticket on a graph.</summary>
    /// <param name="input">A node view.</param>
    /// <returns>A transformer that adds the score and predicted label columns; the caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="ArgumentException">The network does not fit the data.</exception>
    /// <exception cref="InvalidDataException">An id, a feature, a split or an edge is not valid; the message names the node.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are no nodes to train on or all are of one class, the graph takes more than the memory budget, training diverged, or libtorch
    /// is missing.
    /// </exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public GraphNetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var options = (UntrainedTicketOptions)_options.Clone();
        using var log = new TrainerLog(_context, nameof(UntrainedTicketTrainer));
        using var run = new GraphTrainerRun(_context, options, log.Write);
        run.Open(input);
        if (options.WeightSeeds > 1 && run.ValidationCount == 0)
            throw new InvalidOperationException($"WeightSeeds: the best of {options.WeightSeeds} networks is chosen on validation nodes, " +
                $"but column '{options.SplitColumnName}' marks none with a label.");
        NetworkDefinition definition = ((GraphNetworkDefinition)options.Network!).Untrained();
        NetworkDefinition bound = run.Bind(definition);
        var candidates = new TicketCandidates(options, bound, run.Checksum);
        TicketCandidate? best = null;
        for (int number = 0; number < options.WeightSeeds; number++)
        {
            if (options.WeightSeeds > 1) log.Write($"Weights {number + 1} of {options.WeightSeeds}, seed {options.Seed + number}.");
            TicketCandidate candidate = candidates.Find(number) ?? Search(run, definition, options, number);
            candidates.Keep(number, candidate);
            if (candidate.IsBetterThan(best, options.ValidationMetric)) best = candidate;
        }

        GraphNetworkTransformer result = Wrap(run, bound, best!, log);
        candidates.Clear();
        return result;
    }

    /// <summary>The columns after training: the input's and those of the options.</summary>
    /// <param name="inputSchema">Shape of the node view.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => GraphNetworkSchema.GetOutputSchema(_context, inputSchema, _options);

    private static TicketCandidate Search(GraphTrainerRun run, NetworkDefinition definition, UntrainedTicketOptions options, int number)
    {
        var settings = (UntrainedTicketOptions)options.Clone();
        settings.Seed = options.Seed + number;
        using GraphTrainingNetwork network = run.CreateNetwork(definition, settings.Seed, (bound, streams) =>
            new TicketModule((GraphNetworkDefinition)bound, streams.Seed, settings.Sparsity, settings.Scope, settings.Fan,
                settings.Rescales));
        var module = (TicketModule)network.Module;
        using var policy = new TicketPolicy(module, settings);
        TrainingObjective objective = GraphNetworkTrainer.CrossEntropyOf(settings);
        if (settings.ScoreRegularization > 0) objective = new TicketObjective(objective, module, settings.ScoreRegularization);
        TrainingHistory history = run.Train(network, settings, [policy], objective, settings.CheckpointPath);
        return new TicketCandidate(module.ToTicket(), history);
    }

    private static GraphNetworkTransformer Wrap(GraphTrainerRun run, NetworkDefinition bound, TicketCandidate best, TrainerLog log)
    {
        var module = best.Ticket.CreateModule(bound);
        var report = new SparsityReport { Method = "UntrainedTicket", Layers = best.Ticket.Layers(module) };
        foreach (LayerSparsity layer in report.Layers)
            log.Write(string.Create(CultureInfo.InvariantCulture, $"{layer.Name}: {layer.NonZero} of {layer.Total} weights kept " +
                $"({layer.Density:P1}).{(layer.NonZero == 0 ? " Warning: the layer is empty." : "")}"));
        return run.Wrap(module, bound, best.History, report, best.Ticket);
    }
}

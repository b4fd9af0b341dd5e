using Microsoft.ML;
using Microsoft.ML.Runtime;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Base of all trainers of networks: checks the data, chooses the device, trains with the one loop, and wraps the result in a
/// <see cref="NetworkTransformer"/>. A trainer may fit several times, also from several threads; each call is a run of its own.
/// </summary>
public abstract class NetworkTrainer : IEstimator<NetworkTransformer>
{
    private readonly MLContext _context;
    private readonly TrainerOptions _options;

    private protected NetworkTrainer(MLContext context, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        TrainerOptionsValidator.ThrowIfInvalid(options);
        (_context, _options) = (context, options.Clone());
    }

    /// <summary>Trains a network on the rows of a view.</summary>
    /// <param name="input">Training rows with the label, feature and (if set) weight columns of the options.</param>
    /// <returns>A transformer that adds the score and predicted label columns; the caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="ArgumentException">The network does not fit the data, or an option does not fit the number of classes.</exception>
    /// <exception cref="InvalidOperationException">The rows cannot be trained on (none, one class only, values that are not finite), training diverged, or libtorch is missing.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public NetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        TrainerOptions options = _options.Clone();
        IHost host = ((IHostEnvironment)_context).Register(GetType().Name);
        using IChannel channel = host.Start("Training");
        using var run = new TrainerRun(_context, options, line => channel.Info(MessageSensitivity.None, "{0}", line));
        run.Open(input);
        options.Policies = [.. MethodPolicies(options), .. options.Policies];
        using SparsePolicy? sparse = CreateSparsePolicy(options);
        using TrainingPolicy? first = FirstPolicy(options);
        return run.Train(Phases(options), first, sparse, CreateObjective(options));
    }

    /// <summary>The columns after training: the input's and the score and predicted label columns.</summary>
    /// <param name="inputSchema">Shape of the training rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape output = NetworkSchema.GetOutputSchema(_context, inputSchema, _options.Scoring(), _options.LabelColumnName);
        if (_options.ExampleWeightColumnName is { } weight && inputSchema.All(column => column.Name != weight))
            throw ExampleSchema.MissingColumn(weight, "Single", nameof(TrainerOptions.ExampleWeightColumnName), inputSchema.Select(column => column.Name));
        return output;
    }

    private protected virtual IReadOnlyList<TrainingPhase> Phases(TrainerOptions options) => [new TrainingPhase("training", options.Epochs)];

    private protected virtual SparsePolicy? CreateSparsePolicy(TrainerOptions options) => null;

    /// <summary>A policy that is told before the sparse one; null for none.</summary>
    private protected virtual TrainingPolicy? FirstPolicy(TrainerOptions options) => null;

    /// <summary>Policies of the method, told after the sparse one and before those of the options.</summary>
    private protected virtual IEnumerable<Func<TrainingPolicy>> MethodPolicies(TrainerOptions options) => [];

    private protected virtual TrainingObjective CreateObjective(TrainerOptions options) =>
        options.Objective ?? new CrossEntropyObjective(options.LabelSmoothing, options.ClassWeights);
}

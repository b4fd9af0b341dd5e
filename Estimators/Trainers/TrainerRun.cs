using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>One call of <see cref="NetworkTrainer.Fit"/>: everything that must be checked or opened before training, and its release.</summary>
internal sealed class TrainerRun(MLContext context, TrainerOptions options, Action<string> log) : IDisposable
{
    private readonly RandomStreams _streams = new(options.Seed);
    private ExampleSchema? _schema;
    private RunData? _data;
    private NetworkDefinition? _definition;
    private Device _device = CPU;

    /// <summary>Checks columns, network, device and checkpoint folder, in this order, and then reads the rows.</summary>
    public void Open(IDataView input)
    {
        NativeRuntime.Check();
        _schema = ExampleSchema.Resolve(input.Schema, options);
        _definition = options.Network!.Bind(_schema.FeatureSize, _schema.ClassCount);
        if (options.ClassWeights is { } weights && weights.Count != _schema.ClassCount)
            throw new ArgumentException($"ClassWeights: expected {_schema.ClassCount} weights, one for each key of column '{_schema.Label.Name}', got {weights.Count}.", nameof(input));
        if (options.Augmentation is { } augmentation && augmentation.Image.Size != _schema.FeatureSize)
            throw new ArgumentException($"Augmentation: expected images of {_schema.FeatureSize} values as in column '{_schema.Features.Name}', got {augmentation.Image} with {augmentation.Image.Size}.", nameof(input));
        if (options.Threads is { } threads) set_num_threads(threads);
        DeviceSelection selection = DeviceSelector.Select(context.GpuDeviceId, context.FallbackToCpu);
        _device = selection.Device;
        log($"Device: {selection.Device} ({selection.Reason}); {get_num_threads()} CPU thread(s).");
        if (options.CheckpointPath is { } folder) CheckpointStore.CheckWritable(folder);
        var builder = new BatchBuilder(_device, ElementTypeOf(options), _schema.Scale);
        long? known = input.GetRowCount();
        _data = RunData.Open(input, options, _schema, builder, _streams, rows => ReportReading(rows, known));
        if (_data.MissingLabels > 0) log($"Left out {_data.MissingLabels} row(s) without a label in column '{_schema.Label.Name}'.");
        log($"{_data.Training.Count} training row(s) of {_schema.FeatureSize} values, {_data.Validation?.Count ?? 0} validation row(s), {_schema.ClassCount} classes, {(_data.Streams ? "streamed" : "in memory")}.");
    }

    /// <summary>Trains, and returns the fitted transformer.</summary>
    public NetworkTransformer Train(IReadOnlyList<TrainingPhase> phases, TrainingPolicy? first, SparsePolicy? sparse, TrainingObjective objective)
    {
        (ExampleSchema schema, RunData data, NetworkDefinition definition) = (_schema!, _data!, _definition!);
        nn.Module<Tensor, Tensor> module = definition.CreateModule(_streams);
        var others = new List<TrainingPolicy>();
        try
        {
            module.to(ElementTypeOf(options));
            module.to(_device);
            using NetworkOptimizer optimizer = options.Optimizer.Create(Trainable(module, definition));
            var state = new TrainingState(definition, module, optimizer, objective, _streams, _device, ElementTypeOf(options), data.Training) { Phases = phases, Log = log };
            others.AddRange(options.Policies.Select(create => create()));
            IReadOnlyList<TrainingPolicy> policies = [.. new[] { first, sparse }.OfType<TrainingPolicy>(), .. others];
            log($"Training {definition.DisplayName}: {phases.Sum(phase => phase.Epochs)} epoch(s), batch {options.BatchSize}, {options.Optimizer.Name}, seed {options.Seed}.");
            TrainingHistory history = Loop(state, policies, data);
            SparsityReport? report = sparse?.Report(state);
            module.to(ScalarType.Float32);
            return Wrap(module, definition, schema, history, report);
        }
        catch
        {
            module.Dispose();
            throw;
        }
        finally
        {
            others.ForEach(policy => policy.Dispose());
        }
    }

    public void Dispose() => _data?.Dispose();

    private TrainingHistory Loop(TrainingState state, IReadOnlyList<TrainingPolicy> policies, RunData data)
    {
        CheckpointStore? store = options.CheckpointPath is { } folder ? new CheckpointStore(folder, RunFingerprint.Of(state, options)) : null;
        using var loop = new TrainingLoop(new TrainingRun
        {
            Options = options, State = state, Policies = policies, Training = data.Training, Validation = data.Validation, Checkpoints = store, Log = log,
        });
        return loop.Run();
    }

    private NetworkTransformer Wrap(nn.Module<Tensor, Tensor> module, NetworkDefinition definition, ExampleSchema schema, TrainingHistory history, SparsityReport? report)
    {
        var model = new NetworkModel(definition, module, LabelKeys.FromColumn(schema.Label)) { InputScale = (float)schema.Scale, History = history, Sparsity = report };
        return new NetworkTransformer(context, model, options.Scoring());
    }

    private void ReportReading(long rows, long? known)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        options.Progress?.Report(new TrainingProgress
        {
            Phase = "reading", Epoch = 1, Epochs = options.Epochs, Batch = 0, Batches = known ?? 0, ExamplesPerSecond = 0, Loss = 0, Accuracy = 0,
            LearningRate = 0, Density = 1, Elapsed = TimeSpan.Zero, Remaining = TimeSpan.Zero, Metrics = new Dictionary<string, double> { ["rows"] = rows },
        });
    }

    private static ScalarType ElementTypeOf(TrainerOptions options) => options.ElementType == ElementType.Double ? ScalarType.Float64 : ScalarType.Float32;

    private static NamedParameter[] Trainable(nn.Module<Tensor, Tensor> module, NetworkDefinition definition)
    {
        NamedParameter[] parameters = [.. module.named_parameters().Where(pair => pair.parameter.requires_grad).Select(pair => new NamedParameter(pair.name, pair.parameter))];
        return parameters.Length > 0 ? parameters : throw new ArgumentException($"Network '{definition.DisplayName}' has no trainable parameter; register parameters and sub-modules with RegisterComponents().");
    }
}

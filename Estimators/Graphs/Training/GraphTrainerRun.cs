using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>One call of a graph trainer's Fit: the graph, the device, and the loop on them.</summary>
internal sealed class GraphTrainerRun(MLContext context, GraphTrainerOptions options, Action<string> log) : IDisposable
{
    private GraphBatches? _batches;
    private GraphNodes? _nodes;
    private GraphEvaluationData? _validation;
    private Device _device = CPU;

    private AttributedGraph Graph => _batches!.Graph;

    /// <summary>Checks columns, network, device and checkpoint folder, in this order, and reads the graph.</summary>
    public void Open(IDataView input)
    {
        NativeRuntime.Check();
        GraphNetworkSchema.Check(input.Schema, options);
        if (options.Threads is { } threads) set_num_threads(threads);
        DeviceSelection selection = DeviceSelector.Select(context.GpuDeviceId, context.FallbackToCpu);
        _device = selection.Device;
        log($"Device: {selection.Device} ({selection.Reason}); {get_num_threads()} CPU thread(s).");
        if (options.CheckpointPath is { } folder) CheckpointStore.CheckWritable(folder);
        Report("reading", input.GetRowCount() ?? 0);
        AttributedGraph graph = AttributedGraph.Read(input, options.Columns(), options.CancellationToken);
        log($"Graph: {graph.Report}; {graph.Features.ColumnCount} features, {(graph.Features.IsSparse ? "sparse" : "dense")}.");
        if (graph.Structure.ArcCount == 0) log("Warning: the graph has no edges; the network sees each node alone.");
        if (options.ClassWeights is { } weights && weights.Count != graph.Labels!.ClassCount)
            throw new ArgumentException($"ClassWeights: expected {graph.Labels.ClassCount} weights, one for each key of column " +
                $"'{options.LabelColumnName}', got {weights.Count}.", nameof(input));
        _nodes = GraphNodes.Of(graph, options, new RandomStreams(options.Seed));
        _batches = new GraphBatches(graph, ElementTypeOf(options), _device);
        if (_nodes.Unlabelled > 0) log($"Left out {_nodes.Unlabelled} node(s) without a label in column '{options.LabelColumnName}'.");
        log($"{_nodes.Training.Length} training node(s), {_nodes.Validation.Length} validation node(s), {graph.Labels!.ClassCount} " +
            "classes.");
        if (_nodes.Validation.Length > 0) _validation = new GraphEvaluationData(_batches, _nodes.Validation);
    }

    /// <summary>Number of validation nodes.</summary>
    public int ValidationCount => _nodes!.Validation.Length;

    /// <summary>Tells different training graphs apart.</summary>
    public string Checksum => GraphChecksum.Of(Graph, _nodes!.Training);

    /// <summary>A definition with the sizes of the data.</summary>
    public NetworkDefinition Bind(NetworkDefinition network) => network.Bind(Graph.Features.ColumnCount, Graph.Labels!.ClassCount);

    /// <summary>Binds a definition to the graph and builds its module on the device.</summary>
    public GraphTrainingNetwork CreateNetwork(NetworkDefinition network, long seed,
        Func<NetworkDefinition, RandomStreams, nn.Module<Tensor, Tensor>>? create = null)
    {
        NetworkDefinition definition = Bind(network);
        var streams = new RandomStreams(seed);
        nn.Module<Tensor, Tensor> module = create is null ? definition.CreateModule(streams) : create(definition, streams);
        var owner = new GraphTrainingNetwork(definition, module, streams);
        try
        {
            if (module is not IGraphModule)
                throw new ArgumentException($"Network '{definition.DisplayName}' is no network of graphs: its module does not implement " +
                    $"{nameof(IGraphModule)}.", nameof(network));
            module.to(ElementTypeOf(options));
            module.to(_device);
            return owner;
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Trains with the one loop; afterwards the module holds the weights of the result.</summary>
    public TrainingHistory Train(
        GraphTrainingNetwork network, GraphTrainerOptions settings, IReadOnlyList<TrainingPolicy> policies, TrainingObjective objective,
            string? checkpointFolder)
    {
        _batches!.Module = (IGraphModule)network.Module;
        GraphTrainingData data = CreateData(network, settings);
        NamedParameter[] parameters = Trainable(network);
        using NetworkOptimizer optimizer = settings.Optimizer.Create(parameters);
        var state = new TrainingState(network.Definition, network.Module, optimizer, objective, network.Streams, _device,
            ElementTypeOf(settings), data)
        {
            Phases = [new TrainingPhase("training", settings.Epochs)], Log = log,
        };
        var others = new List<TrainingPolicy>();
        try
        {
            others.AddRange(settings.Policies.Select(create => create()));
            log($"Training {network.Definition.DisplayName}: {settings.Epochs} epoch(s), {settings.Optimizer.Name}, seed " +
                $"{network.Streams.Seed}.");
            CheckpointStore? store = checkpointFolder is null ? null
                : new CheckpointStore(checkpointFolder, RunFingerprint.Of(state, settings));
            using var loop = new TrainingLoop(new TrainingRun
            {
                Options = settings, State = state, Policies = [.. policies, .. others], Training = data, Validation = _validation,
                Checkpoints = store, Log = log,
            });
            return loop.Run();
        }
        finally
        {
            others.ForEach(policy => policy.Dispose());
            data.Dispose();
        }
    }

    /// <summary>Makes the transformer, with the scores of the training graph for a plainly loaded model. Owns the module.</summary>
    public GraphNetworkTransformer Wrap(
        nn.Module<Tensor, Tensor> module, NetworkDefinition definition, TrainingHistory history, SparsityReport? sparsity,
            UntrainedTicket? ticket)
    {
        NetworkModel? model = null;
        try
        {
            ((IGraphModule)module).Input = null;
            module.to(ScalarType.Float32);
            model = new NetworkModel(definition, module, Graph.Labels!.Keys) { History = history, Sparsity = sparsity, Ticket = ticket };
            GraphScores scores = new GraphScorer(model).Score(Graph, embedding: false);
            return new GraphNetworkTransformer(context, model, options.GraphScoring(), GraphSnapshot.Of(scores, model.Labels.Count));
        }
        catch
        {
            if (model is null) module.Dispose();
            else model.Dispose();
            throw;
        }
    }

    public void Dispose() => _batches?.Dispose();

    private GraphTrainingData CreateData(GraphTrainingNetwork network, GraphTrainerOptions settings)
    {
        long needed = GraphMemory.Estimate(Graph.Structure, Graph.Features, network.Definition,
            settings.ElementType == ElementType.Double ? sizeof(double) : sizeof(float));
        bool fits = needed <= settings.MemoryBudget;
        if (settings.Sampling is null && !fits)
        {
            throw new InvalidOperationException(
                $"A step on the whole graph takes about {needed / (1 << 20):N0} MiB, more than the MemoryBudget of " +
                $"{settings.MemoryBudget / (1 << 20):N0} MiB: set {nameof(GraphTrainerOptions.Sampling)} " +
                $"to train on mini-batches of sampled neighbourhoods, use a narrower network, or raise " +
                $"{nameof(TrainerOptions.MemoryBudget)}.");
        }

        int[] training = _nodes!.Training;
        if (settings.Sampling is not { } sampling || (fits && !sampling.Always))
        {
            // The loop takes the number of steps of an epoch from the batch size.
            settings.BatchSize = training.Length;
            return new GraphTrainingData(_batches!, training);
        }

        int layers = network.Definition is GraphNetworkDefinition definition ? definition.Layers : sampling.Neighbors.Count;
        log($"Mini-batches of {settings.BatchSize} node(s) with sampled neighbourhoods ({string.Join(", ", sampling.Neighbors)}), " +
            $"{layers} layer(s) deep.");
        return new SampledTrainingData(_batches!, training, new NeighborSampler(Graph.Structure, sampling, layers), settings.BatchSize,
            network.Streams);
    }

    private void Report(string phase, long batches) => options.Progress?.Report(new TrainingProgress
    {
        Phase = phase, Epoch = 1, Epochs = options.Epochs, Batch = 0, Batches = batches, ExamplesPerSecond = 0, Loss = 0, Accuracy = 0,
        LearningRate = 0, Density = 1, Elapsed = TimeSpan.Zero, Remaining = TimeSpan.Zero,
    });

    private static ScalarType ElementTypeOf(TrainerOptions options) =>
        options.ElementType == ElementType.Double ? ScalarType.Float64 : ScalarType.Float32;

    private static NamedParameter[] Trainable(GraphTrainingNetwork network)
    {
        NamedParameter[] parameters = [.. network.Module.named_parameters().Where(pair => pair.parameter.requires_grad)
            .Select(pair => new NamedParameter(pair.name, pair.parameter))];
        return parameters.Length > 0 ? parameters
            : throw new ArgumentException($"Network '{network.Definition.DisplayName}' has no trainable parameter; register parameters " +
                "and sub-modules with RegisterComponents().");
    }
}

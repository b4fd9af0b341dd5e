using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>One call of <see cref="HopCountAnomalyDetector.Fit"/>.</summary>
internal sealed class HopCountRun(MLContext context, HopCountOptions options, Action<string> log)
{
    // Values that a step keeps of a pair: differences, hidden values before and after the activation, dropped ones, and gradients of these.
    private const int CopiesOfPair = 12;

    // The rest of the budget is for the step.
    private const double StoredShare = 0.5;

    private readonly RandomStreams _streams = new(options.Seed);

    public HopCountTransformer Train(IDataView input)
    {
        NativeRuntime.Check();
        HopCountSchema.Check(input.Schema, options);
        if (options.Threads is { } threads) set_num_threads(threads);
        DeviceSelection selection = DeviceSelector.Select(context.GpuDeviceId, context.FallbackToCpu);
        log($"Device: {selection.Device} ({selection.Reason}); {get_num_threads()} CPU thread(s).");
        if (options.CheckpointPath is { } folder) CheckpointStore.CheckWritable(folder);
        Report("reading", 0, input.GetRowCount() ?? 0);
        AttributedGraph graph = AttributedGraph.Read(input, options.Scoring().Columns, options.CancellationToken);
        log($"Graph: {graph.Report}; {graph.Features.ColumnCount} features, {(graph.Features.IsSparse ? "sparse" : "dense")}.");
        if (graph.Structure.ArcCount == 0) throw NoEdges(graph);

        GraphStructure cleaned = Clean(graph);
        Report("hop counting", 0, 0);
        HopPairs pairs = HopPairs.Of(cleaned, options.HopClasses, options.SamplingRatio,
            (long)(options.MemoryBudget * StoredShare / sizeof(int)), options.CancellationToken);
        int last = pairs.Sizes.Length - 1;
        IEnumerable<string> sizes = pairs.Sizes.Select((size, index) => $"{index + 1}{(index == last ? " and more" : "")}: {size}");
        log($"Pairs by hop class: {string.Join(", ", sizes)}; {pairs.PerClass} of each an epoch.");
        if (pairs.PerClass == 0) throw EmptyClass(pairs);
        GcnDefinition encoder = options.Encoder(graph.Features.ColumnCount);
        RequireMemory(graph, encoder, pairs);
        return Train(graph, cleaned, pairs, encoder, selection.Device);
    }

    private HopCountTransformer Train(AttributedGraph graph, GraphStructure cleaned, HopPairs pairs, GcnDefinition encoder, Device device)
    {
        using var module = new HopCountModule(encoder, options.HopClasses, _streams);
        module.to(device);
        var samples = PosteriorSamples.For(module);
        using var input = new GraphInput(options.Encode == EncodedGraph.Cleaned ? cleaned : graph.Structure, reused: true);
        using Tensor features = FeatureTensors.ToTensor(graph.Features, ScalarType.Float32, device);
        module.Bind(input, features);
        TrainingHistory history = Loop(module, encoder, samples,
            new HopTrainingData(pairs, _streams, device, GraphChecksum.Of(graph, [])), device);
        module.Bind(null, null);

        HopCountSettings settings = options.Settings();
        var scorer = new HopCountScorer(encoder, settings, samples, options.Seed, device);
        HopCountScores scores = scorer.Score(graph, sample => Report("scoring", sample, samples.Count), options.CancellationToken);
        HopScale scale = HopScale.Of(scores, options.Score, options.Contamination);
        var model = new HopCountModel(encoder, settings, samples, scale, options.Score, options.Seed, device) { History = history };
        log($"{samples.Count} posterior samples; threshold {scale.Threshold:R}.");
        return new HopCountTransformer(context, model, options.Scoring(), HopCountSnapshot.Of(HopCountResult.Of(model, scores)));
    }

    private TrainingHistory Loop(HopCountModule module, GcnDefinition encoder, PosteriorSamples samples, HopTrainingData data,
        Device device)
    {
        OptimizerDefinition definition = options.Sampler.Optimizer(_streams, data.Count);
        var settings = new HopTrainerOptions(options.MethodText)
        {
            Epochs = options.Epochs, BatchSize = checked((int)data.Count), Optimizer = definition, Schedule = options.Sampler.Schedule,
            Seed = options.Seed, Progress = options.Progress, CancellationToken = options.CancellationToken,
            CheckpointPath = options.CheckpointPath, Resume = options.Resume,
        };
        NamedParameter[] parameters = [.. module.named_parameters().Select(pair => new NamedParameter(pair.name, pair.parameter))];
        using NetworkOptimizer optimizer = definition.Create(parameters);
        using var posterior = new PosteriorPolicy(samples, options.BurnIn, options.SampleInterval);
        var state = new TrainingState(encoder, module, optimizer, new CrossEntropyObjective(), _streams, device, ScalarType.Float32, data)
        {
            Phases = [new TrainingPhase("training", options.Epochs)], Log = log,
        };
        log($"Training {encoder.DisplayName}: {options.Epochs} epoch(s), {options.Sampler.Name}, seed {options.Seed}.");
        string? folder = options.CheckpointPath;
        CheckpointStore? store = folder is null ? null : new CheckpointStore(folder, RunFingerprint.Of(state, settings));
        using var loop = new TrainingLoop(new TrainingRun
        {
            Options = settings, State = state, Policies = [posterior], Training = data, Validation = null, Checkpoints = store, Log = log,
            CheckpointEpochs = options.CheckpointInterval,
        });
        return loop.Run();
    }

    private GraphStructure Clean(AttributedGraph graph)
    {
        GraphStructure cleaned = options.Settings().Clean(graph);
        int edges = graph.Structure.EdgeCount, removed = edges - cleaned.EdgeCount;
        int asked = (int)(options.RemovedEdges * edges);
        string ties = removed > asked ? $"; {asked} were asked for, the others are just as dissimilar as the last of these" : "";
        log($"Removed the {removed} least similar of {edges} edges ({options.Similarity}){ties}.");
        if (cleaned.ArcCount > 0) return cleaned;
        throw new InvalidOperationException(
            $"All {edges} edges would be removed: {options.Similarity} similarity is the same for all of them. Set " +
                $"{nameof(options.Similarity)} to another measure, or {nameof(options.RemovedEdges)} to 0.");
    }

    private void RequireMemory(AttributedGraph graph, GcnDefinition encoder, HopPairs pairs)
    {
        long batch = (long)pairs.PerClass * options.HopClasses;
        long pairBytes = batch * options.Width * CopiesOfPair * sizeof(float);
        long needed = GraphMemory.Estimate(graph.Structure, graph.Features, encoder, sizeof(float)) + pairBytes;
        if (needed <= options.MemoryBudget * (1 - StoredShare)) return;
        throw new InvalidOperationException(
            $"A step on {graph.NodeCount} nodes and {batch} pairs takes about {needed / (1 << 20):N0} MiB, more than half of the " +
                $"MemoryBudget of {options.MemoryBudget / (1 << 20):N0} MiB, " +
            $"the other half being for hop counts: use a smaller {nameof(options.SamplingRatio)} or {nameof(options.Width)}, or raise " +
                $"{nameof(options.MemoryBudget)}.");
    }

    private InvalidOperationException NoEdges(AttributedGraph graph) => new(
        $"The graph has {graph.NodeCount} nodes but no edges ({graph.Report.UnknownNodes} neighbours of column " +
            $"'{options.NeighborsColumnName}' are no nodes of the view); " +
        "hop counts need edges. Check that ids and neighbours are of the same type and values.");

    private InvalidOperationException EmptyClass(HopPairs pairs) => new(
        $"Hop class {Array.IndexOf(pairs.Sizes, 0) + 1} of {options.HopClasses} has no pair of nodes, so that no balanced batch can be " +
            "drawn. " +
        $"Use fewer {nameof(options.HopClasses)} for a graph as small or as dense as this, or another {nameof(options.RemovedEdges)}.");

    private void Report(string phase, long batch, long batches)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        options.Progress?.Report(new TrainingProgress
        {
            Phase = phase, Epoch = phase == "scoring" ? options.Epochs : 1, Epochs = options.Epochs, Batch = batch, Batches = batches,
            ExamplesPerSecond = 0, Loss = 0, Accuracy = 0,
            LearningRate = 0, Density = 1, Elapsed = TimeSpan.Zero, Remaining = TimeSpan.Zero,
        });
    }
}

using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Short runs on <see cref="Blobs"/>.</summary>
internal static class Training
{
    public static SparseTrainerOptions Options(Action<SparseTrainerOptions>? change = null)
    {
        var options = new SparseTrainerOptions { Network = Network.Mlp(16), Method = SparseMethods.Dense(), Epochs = 2, BatchSize = 16, Optimizer = Optimizers.Sgd(0.05, 0.9) };
        change?.Invoke(options);
        return options;
    }

    public static NetworkTransformer Fit(Action<SparseTrainerOptions>? change = null, IDataView? data = null, MLContext? context = null)
    {
        context ??= new MLContext(1);
        return context.Sparse.Trainers.SparseNetwork(Options(change)).Fit(data ?? Blobs.View(context));
    }

    /// <summary>All parameters and buffers as numbers.</summary>
    public static float[] Weights(NetworkTransformer transformer)
    {
        using var scope = NewDisposeScope();
        return [.. transformer.Model.Module.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.detach().cpu().to(ScalarType.Float32).flatten().data<float>().ToArray())];
    }

    public static float[] WeightsOf(Action<SparseTrainerOptions>? change = null, IDataView? data = null)
    {
        using NetworkTransformer transformer = Fit(change, data);
        return Weights(transformer);
    }

    public static TrainingHistory HistoryOf(Action<SparseTrainerOptions>? change = null, IDataView? data = null)
    {
        using NetworkTransformer transformer = Fit(change, data);
        return transformer.Model.History!;
    }

    /// <summary>Reports straight away on the calling thread, unlike <see cref="Progress{T}"/>.</summary>
    public sealed class Recorder(Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value)
        {
            Reports.Add(value);
            then?.Invoke(value);
        }
    }

    /// <summary>A policy that runs an action at the end of each step.</summary>
    public sealed class Observer(Action<TrainingState> onStep, Action<TrainingState>? onStart = null) : TrainingPolicy
    {
        public override string Name => "observer";

        public override void OnTrainingStart(TrainingState state) => onStart?.Invoke(state);

        public override void OnStepEnd(TrainingState state) => onStep(state);
    }

    /// <summary>A folder that is removed at the end of a test.</summary>
    public sealed class Folder : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "run-" + Guid.NewGuid().ToString("N"));

        public void Dispose()
        {
            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        }
    }
}

using System.Text.Json.Nodes;
using Sparse.ML.Transforms;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Keeps the weights of epochs after the burn-in.</summary>
internal sealed class PosteriorPolicy(PosteriorSamples samples, int burnIn, int interval) : TrainingPolicy
{
    private const string Metric = "posterior samples";

    public override string Name => "posterior";

    public override void OnEpochEnd(TrainingState state)
    {
        int after = state.Epoch - burnIn;
        if (after >= 0 && after % interval == 0) samples.Add(state.Module, state.Epoch);
        state.Metrics[Metric] = samples.Count;
    }

    public override void Save(IDictionary<string, Tensor> tensors, JsonObject values)
    {
        values["samples"] = new JsonArray([.. Enumerable.Range(0, samples.Count).Select(sample => (JsonNode)samples.NumberOf(sample))]);
        if (samples.Count == 0) return;
        foreach ((string name, Tensor tensor) in samples.ToTensors()) tensors[name] = tensor;
    }

    public override void Load(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, JsonObject values)
    {
        int[] numbers = [.. values["samples"]!.AsArray().Select(number => (int)number!)];
        if (numbers.Length > 0) samples.Load(tensors, numbers);
    }
}

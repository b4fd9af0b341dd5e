using System.Text.Json;
using System.Text.Json.Nodes;
using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>The content of a checkpoint file: where a run stands and everything that it needs to go on.</summary>
internal sealed class Checkpoint : IDisposable
{
    private readonly WeightFile _file;
    private readonly RunSnapshot _current;
    private readonly RunSnapshot? _best;
    private readonly IReadOnlyDictionary<string, Tensor> _optimizer;
    private readonly JsonObject _values;

    /// <param name="file">Owner of all tensors.</param>
    /// <param name="current">The present weights.</param>
    /// <param name="best">The weights kept as best so far.</param>
    /// <param name="optimizer">The optimiser's state tensors.</param>
    /// <param name="values">The numbers.</param>
    public Checkpoint(WeightFile file, RunSnapshot current, RunSnapshot? best, IReadOnlyDictionary<string, Tensor> optimizer, JsonObject values)
    {
        (_file, _current, _best, _optimizer, _values) = (file, current, best, optimizer, values);
        Meter = EpochMeter.FromJson(values["meter"]!.AsObject());
    }

    public EpochMeter Meter { get; }

    public TimeSpan Elapsed => TimeSpan.FromSeconds((double)_values["elapsed"]!);

    public int Threads => (int)_values["threads"]!;

    public static JsonObject Values(TrainingState state, BestEpoch best, IReadOnlyList<EpochRecord> history, EpochMeter meter, TimeSpan elapsed) => new()
    {
        ["phase"] = state.PhaseIndex,
        ["phaseEpoch"] = state.PhaseEpoch,
        ["epoch"] = state.Epoch,
        ["step"] = state.Step,
        ["totalStep"] = state.TotalStep,
        ["density"] = state.Density,
        ["learningRate"] = state.LearningRate,
        ["optimizerSteps"] = state.Optimizer.Steps,
        ["meter"] = meter.ToJson(),
        ["best"] = best.ToJson(),
        ["history"] = JsonSerializer.SerializeToNode(history),
        ["metrics"] = JsonSerializer.SerializeToNode(state.Metrics),
        ["elapsed"] = elapsed.TotalSeconds,
        ["threads"] = get_num_threads(),
    };

    public static string OptimizerKey(string name, NamedParameter parameter) => $"{name}/{parameter.Name}";

    public void RestoreTo(TrainingState state, IReadOnlyList<TrainingPolicy> policies, BestEpoch best, List<EpochRecord> history)
    {
        state.PhaseIndex = Number("phase", state.Phases.Count - 1);
        state.PhaseEpoch = Number("phaseEpoch", state.Phase.Epochs);
        state.Epoch = Number("epoch", int.MaxValue);
        state.Step = (long)_values["step"]!;
        state.TotalStep = (long)_values["totalStep"]!;
        state.Density = (double)_values["density"]!;
        state.LearningRate = (double)_values["learningRate"]!;
        foreach ((string name, JsonNode? value) in _values["metrics"]!.AsObject()) state.Metrics[name] = (double)value!;
        history.AddRange(_values["history"].Deserialize<EpochRecord[]>()!);
        best.Restore(_values["best"]!.AsObject());
        _current.RestoreTo(state, policies);
        state.Optimizer.Restore(
            (long)_values["optimizerSteps"]!, (name, index) => _optimizer.GetValueOrDefault(OptimizerKey(name, state.Parameters[index])));
    }

    /// <summary>A copy of the weights kept as best so far.</summary>
    public RunSnapshot? TakeBest() => _best?.Clone();

    public void Dispose() => _file.Dispose();

    private int Number(string name, int highest)
    {
        int value = (int)_values[name]!;
        return value >= 0 && value <= highest ? value : throw new InvalidDataException($"The checkpoint's '{name}' is {value}; expected 0 to {highest}.");
    }
}

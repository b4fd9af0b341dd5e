using System.Text.Json;
using System.Text.Json.Nodes;
using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// The checkpoint file of a run: one safetensors file with the tensors and, in its metadata, the numbers. It is written beside the
/// old one and then renamed, so that a reader sees the old or the new checkpoint whole, whatever happens in between.
/// </summary>
internal sealed class CheckpointStore(string folder, string fingerprint)
{
    private const string FileName = "checkpoint.safetensors";
    private const string Format = "Sparse.ML.Checkpoint/1";
    private const string Current = "current/";
    private const string Best = "best/";
    private const string Optimizer = "optimizer/";

    public string FilePath { get; } = Path.Combine(folder, FileName);

    /// <summary>Fails before training starts when the folder can't be written to.</summary>
    public static void CheckWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new InvalidOperationException($"CheckpointPath: '{folder}' is not a folder that can be written to ({error.Message}); choose another one or leave CheckpointPath null.", error);
        }
    }

    public void Write(
        TrainingState state, IReadOnlyList<TrainingPolicy> policies, RunSnapshot? best, BestEpoch bestEpoch, IReadOnlyList<EpochRecord> history, EpochMeter meter, TimeSpan elapsed)
    {
        using var scope = NewDisposeScope();
        using RunSnapshot current = RunSnapshot.Take(state.Module, policies);
        var tensors = new Dictionary<string, Tensor>();
        foreach ((string name, Tensor tensor) in current.Tensors) tensors[Current + name] = tensor;
        if (best is not null)
            foreach ((string name, Tensor tensor) in best.Tensors) tensors[Best + name] = tensor;
        foreach (string name in state.Optimizer.StateNames)
            for (int i = 0; i < state.Parameters.Count; i++)
                if (state.Optimizer.State(name, i) is { } value) tensors[Optimizer + Checkpoint.OptimizerKey(name, state.Parameters[i])] = value.cpu();
        JsonObject values = Checkpoint.Values(state, bestEpoch, history, meter, elapsed);
        values["policies"] = current.Values.DeepClone();
        values["bestPolicies"] = best?.Values.DeepClone();
        WeightFile.Write(FilePath, tensors, new Dictionary<string, string> { ["format"] = Format, ["run"] = fingerprint, ["values"] = values.ToJsonString() });
    }

    /// <summary>Reads the checkpoint; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="InvalidOperationException">The checkpoint belongs to another run.</exception>
    public Checkpoint? Read()
    {
        if (!File.Exists(FilePath)) return null;
        WeightFile file = WeightFile.Read(FilePath);
        try
        {
            return Parse(file);
        }
        catch (Exception error)
        {
            file.Dispose();
            if (error is JsonException or NullReferenceException or InvalidCastException or FormatException or KeyNotFoundException)
                throw new InvalidDataException($"'{FilePath}' is not a whole checkpoint ({error.Message}); delete it or set Resume to false.", error);
            throw;
        }
    }

    public void Delete()
    {
        if (File.Exists(FilePath)) File.Delete(FilePath);
    }

    private Checkpoint Parse(WeightFile file)
    {
        if (file.Metadata.GetValueOrDefault("format") != Format)
            throw new InvalidDataException($"'{FilePath}' is not a checkpoint of this version (expected format '{Format}'); delete it or set Resume to false.");
        if (RunFingerprint.Difference(file.Metadata["run"], fingerprint) is { } difference)
            throw new InvalidOperationException($"The checkpoint '{FilePath}' belongs to another run: {difference}. Set Resume to false to start anew, or choose another CheckpointPath.");
        JsonObject values = JsonNode.Parse(file.Metadata["values"])!.AsObject();
        var current = new RunSnapshot(Part(file, Current), values["policies"]!.AsObject());
        RunSnapshot? best = values["bestPolicies"] is JsonObject own ? new RunSnapshot(Part(file, Best), own) : null;
        return new Checkpoint(file, current, best, Part(file, Optimizer), values);
    }

    private static Dictionary<string, Tensor> Part(WeightFile file, string prefix) =>
        file.Tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
}

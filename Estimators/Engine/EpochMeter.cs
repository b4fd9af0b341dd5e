using System.Diagnostics;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Loss and accuracy of the epoch so far. The sums are kept as numbers, so that a checkpoint within an epoch can carry them.</summary>
internal sealed class EpochMeter
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public double LossSum { get; private set; }

    public long Correct { get; private set; }

    public long Examples { get; private set; }

    public long Batches { get; private set; }

    private double _secondsBefore;

    private long _examplesBefore;

    public double Loss => Examples == 0 ? 0 : LossSum / Examples;

    public double Accuracy => Examples == 0 ? 0 : (double)Correct / Examples;

    public double Seconds => _secondsBefore + _watch.Elapsed.TotalSeconds;

    /// <summary>Examples of this process a second; those of an interrupted one took another machine's time.</summary>
    public double ExamplesPerSecond => (Examples - _examplesBefore) / Math.Max(1e-9, _watch.Elapsed.TotalSeconds);

    /// <summary>Counts a batch; returns its loss.</summary>
    public double Add(ObjectiveResult result, TensorBatch batch)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        double loss = result.Loss.to(ScalarType.Float64).item<double>();
        LossSum += loss * batch.Count;
        Correct += result.Logits.argmax(1).eq(batch.Labels).sum().item<long>();
        Examples += batch.Count;
        Batches++;
        return loss;
    }

    public JsonObject ToJson() => new()
    {
        ["lossSum"] = LossSum, ["correct"] = Correct, ["examples"] = Examples, ["batches"] = Batches, ["seconds"] = Seconds,
    };

    public static EpochMeter FromJson(JsonObject json) => new()
    {
        LossSum = (double)json["lossSum"]!,
        Correct = (long)json["correct"]!,
        Examples = (long)json["examples"]!,
        Batches = (long)json["batches"]!,
        _secondsBefore = (double)json["seconds"]!,
        _examplesBefore = (long)json["examples"]!,
    };
}

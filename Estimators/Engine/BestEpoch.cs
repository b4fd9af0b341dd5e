using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Follows the validation metric: which epoch is best, and whether patience has run out.</summary>
internal sealed class BestEpoch(EarlyStoppingMetric metric, EarlyStopping? stopping)
{
    public int? Epoch { get; private set; }

    public double Value { get; private set; }

    public int EpochsWithout { get; private set; }

    /// <summary>Takes note of an epoch; true when it is the best so far.</summary>
    public bool Improves(int epoch, double loss, double accuracy)
    {
        double value = metric == EarlyStoppingMetric.Loss ? loss : accuracy;
        double gain = metric == EarlyStoppingMetric.Loss ? Value - value : value - Value;
        if (Epoch is null || gain > (stopping?.MinimumDelta ?? 0))
        {
            (Epoch, Value, EpochsWithout) = (epoch, value, 0);
            return true;
        }
        if (epoch > (stopping?.StartEpoch ?? 0)) EpochsWithout++;
        return false;
    }

    public bool ShouldStop => stopping is not null && EpochsWithout >= stopping.Patience;

    public JsonObject ToJson() => new() { ["epoch"] = Epoch, ["value"] = Value, ["without"] = EpochsWithout };

    public void Restore(JsonObject json) =>
        (Epoch, Value, EpochsWithout) = ((int?)json["epoch"], (double)json["value"]!, (int)json["without"]!);
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sparse.ML.Estimators;

/// <summary>What makes two runs the same run, as JSON: a checkpoint is continued only by a run that equals the one that wrote it.</summary>
internal static class RunFingerprint
{
    public static string Of(TrainingState state, TrainerOptions options) => new JsonObject
    {
        ["Network"] = state.Definition.ToJson(),
        ["Method"] = options.MethodText,
        ["Objective"] = state.Objective.GetType().Name,
        ["Phases"] = string.Join(", ", state.Phases),
        ["BatchSize"] = options.BatchSize,
        ["Optimizer"] = options.Optimizer.ToString(),
        ["Schedule"] = options.Schedule.ToString(),
        ["LabelSmoothing"] = options.LabelSmoothing,
        ["ClassWeights"] = options.ClassWeights is { } weights ? string.Join(", ", weights.Select(weight => weight.ToString("R", CultureInfo.InvariantCulture))) : "none",
        ["Augmentation"] = options.Augmentation?.ToString() ?? "none",
        ["MaximumGradientNorm"] = options.MaximumGradientNorm,
        ["ValidationFraction"] = options.ValidationFraction,
        ["ValidationMetric"] = options.ValidationMetric.ToString(),
        ["EarlyStopping"] = options.EarlyStopping?.ToString() ?? "none",
        ["RestoreBestWeights"] = options.RestoreBestWeights,
        ["Seed"] = options.Seed,
        ["ElementType"] = options.ElementType.ToString(),
        ["rows"] = state.Data.Count,
        ["features"] = state.Data.FeatureSize,
        ["data"] = state.Data.Checksum,
        ["classes"] = state.Data.ClassCount,
    }.ToJsonString();

    /// <summary>Says which parts differ; null when none does.</summary>
    public static string? Difference(string saved, string present)
    {
        JsonObject before = JsonNode.Parse(saved)!.AsObject(), now = JsonNode.Parse(present)!.AsObject();
        string[] parts = [.. now.Select(pair => pair.Key).Union(before.Select(pair => pair.Key))
            .Where(key => !JsonNode.DeepEquals(before[key], now[key]))
            .Select(key => $"{key} was {Text(before[key])}, now {Text(now[key])}")];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    private static string Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? (string)node! : node?.ToJsonString() ?? "none";
}

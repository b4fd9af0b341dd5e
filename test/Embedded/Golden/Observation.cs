using System.Text.Json.Nodes;
using Microsoft.ML;

namespace Golden;

/// <summary>Runs a recorded case and gives what was observed, in the form of the recording.</summary>
internal static class Observation
{
    /// <summary>The topics that the recordings may hold; another one fails.</summary>
    private static readonly Dictionary<string, Func<CaseHost, JsonNode?>> s_topics = new()
    {
        ["anomaly-evaluate"] = Plain,
        ["binary-evaluate"] = Plain,
        ["multiclass-evaluate"] = Plain,
        ["columns"] = EstimatorCases.Observe,
        ["convert-type"] = EstimatorCases.Observe,
        ["custom-mapping"] = EstimatorCases.Observe,
        ["map-value"] = EstimatorCases.Observe,
        ["map-value-to-key"] = EstimatorCases.Observe,
        ["normalize"] = EstimatorCases.Observe,
        ["one-hot"] = EstimatorCases.Observe,
        ["replace-missing"] = EstimatorCases.Observe,
        ["create-enumerable"] = Plain,
        ["load-from-enumerable"] = Plain,
        ["prediction-engine"] = Plain,
        ["cursors"] = CursorCases.Observe,
        ["errors"] = ErrorCases.Observe,
        ["logging"] = LoggingCases.Observe,
        ["row-operations"] = RowOperationCases.Observe,
        ["save-load"] = SaveLoadCases.Observe,
        ["text-files"] = TextFileCases.Observe,
    };

    public static bool Knows(string topic) => s_topics.ContainsKey(topic);

    public static JsonNode? Of(GoldenCase recorded)
    {
        J.WithRawTypes = recorded.File.Topic == "load-from-enumerable";
        CaseHost host = recorded.File.Compiled.Host(recorded);
        return s_topics[recorded.File.Topic](host);
    }

    /// <summary>The value of the snippet, or the exception it throws.</summary>
    public static JsonNode? Plain(CaseHost host) => host.Snippet is { } snippet
        ? J.N(J.Try(() => J.N(snippet())))
        : throw Unknown(host);

    public static NotSupportedException Unknown(CaseHost host) =>
        new($"The walker knows no call '{host.Case.Call}' in topic '{host.Case.File.Topic}'.");
}

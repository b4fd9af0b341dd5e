using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Golden;

/// <summary>Cases about the log and the random streams of a context.</summary>
internal static class LoggingCases
{
    public static JsonNode? Observe(CaseHost host)
    {
        if (host.ContextSnippet is { } snippet)
            return Log(host, snippet);
        if (host.Snippet is not null)
            return Observation.Plain(host);
        int seed = host.Case.Input("seed")!.Value.GetInt32();
        string call = host.Case.Call;
        return call switch
        {
            _ when call.StartsWith("m = new MLContext(seed);", StringComparison.Ordinal) => Streams(new MLContext(seed)),
            _ when call.StartsWith("m = new MLContext(99);", StringComparison.Ordinal) => ExplicitSeed(new MLContext(99), seed),
            _ => throw Observation.Unknown(host),
        };
    }

    private static JsonNode Log(CaseHost host, Action<MLContext> snippet)
    {
        var context = new MLContext(1);
        var messages = new List<JsonObject>();
        context.Log += (sender, e) =>
        {
            lock (messages)
            {
                messages.Add(new JsonObject
                {
                    ["kind"] = e.Kind.ToString(),
                    ["source"] = e.Source,
                    ["rawMessage"] = J.Clean(e.RawMessage),
                    ["senderIsContext"] = ReferenceEquals(sender, context),
                });
            }
        };
        snippet(context);
        const string Sorted = "sortedBecauseOrderVaries";
        return host.Case.Expects(Sorted)
            ? new JsonObject { [Sorted] = new JsonArray([.. messages.OrderBy(m => m.ToJsonString(), StringComparer.Ordinal)]) }
            : new JsonArray([.. messages]);
    }

    private static JsonObject Streams(IHostEnvironment context)
    {
        Random a = context.Register("A").Rand;
        Random b = context.Register("B").Rand;
        return new JsonObject { ["A"] = RandomStreams.Sequence(a), ["B"] = RandomStreams.Sequence(b) };
    }

    private static JsonObject ExplicitSeed(IHostEnvironment context, int seed) => new()
    {
        ["a"] = context.Register("A", seed: seed).Rand.Next(),
        ["b"] = context.Register("A", seed: seed).Rand.Next(),
        ["then"] = context.Register("B").Rand.Next(),
    };
}

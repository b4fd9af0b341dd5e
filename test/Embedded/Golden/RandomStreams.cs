using System.Text.Json.Nodes;

namespace Golden;

/// <summary>The draws that the cases about random streams record.</summary>
internal static class RandomStreams
{
    public static JsonObject Sequence(Random random)
    {
        var drawn = new JsonObject
        {
            ["next"] = J.N(Enumerable.Range(0, 10).Select(_ => random.Next()).ToArray()),
            ["nextDouble"] = J.N(Enumerable.Range(0, 5).Select(_ => random.NextDouble()).ToArray()),
            ["next100"] = J.N(Enumerable.Range(0, 10).Select(_ => random.Next(100)).ToArray()),
            ["nextRange"] = J.N(Enumerable.Range(0, 5).Select(_ => random.Next(-5, 5)).ToArray()),
        };
        byte[] bytes = new byte[6];
        random.NextBytes(bytes);
        drawn["bytes"] = J.N(bytes);
        return drawn;
    }
}

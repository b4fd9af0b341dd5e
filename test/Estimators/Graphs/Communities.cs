using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Estimators.Tests;

/// <summary>A small graph that a network learns in a blink: three communities with noisy features, most edges within.</summary>
internal static class Communities
{
    public const int Features = 12;
    public const int Count = 96;

    public sealed class Node
    {
        public string Id { get; set; } = "";

        [VectorType(Communities.Features)]
        public float[] Features { get; set; } = [];

        public string[] Neighbors { get; set; } = [];

        public float[] Weights { get; set; } = [];

        public string Label { get; set; } = "";

        public string Split { get; set; } = "";
    }

    public static Node[] Nodes(int count = Count, long seed = 5)
    {
        RandomStream stream = new RandomStreams(seed).Stream(RandomPurpose.Sampling);
        var neighbors = Enumerable.Range(0, count).Select(_ => new List<string>()).ToArray();
        for (int node = 0; node < count; node++)
        {
            for (int edge = 0; edge < 4; edge++)
            {
                int other = stream.NextDouble() < 0.9 ? (node + 3 * (1 + (int)stream.Next(count / 3 - 1))) % count
                    : (int)stream.Next(count);
                if (other != node) neighbors[node].Add(Name(other));
            }
        }

        return [.. Enumerable.Range(0, count).Select(node => new Node
        {
            Id = Name(node),
            Features = [.. Enumerable.Range(0, Features).Select(i => (float)((i % 3 == node % 3 ? 0.6 : 0) + 0.7 * stream.NextNormal()))],
            Neighbors = [.. neighbors[node]],
            Weights = [.. neighbors[node].Select(_ => 1 + stream.NextSingle())],
            Label = "abc"[node % 3].ToString(),
            Split = (node / 3 % 4) switch { 0 or 1 => "train", 2 => "val", _ => "test" },
        })];
    }

    /// <summary>The nodes with a key label.</summary>
    public static IDataView View(MLContext context, Node[]? nodes = null)
    {
        IDataView data = context.Data.LoadFromEnumerable(nodes ?? Nodes());
        return context.Transforms.Conversion.MapValueToKey("Label",
            keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(data).Transform(data);
    }

    private static string Name(int node) => $"n{node:00}";
}

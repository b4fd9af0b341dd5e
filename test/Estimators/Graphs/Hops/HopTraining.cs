using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators.Tests;

/// <summary>
/// Short runs of the hop-count detector on a small graph of three communities with two strangers in each other's neighbourhoods.
/// </summary>
internal static class HopTraining
{
    public const int Count = 72;

    public static HopNode[] Nodes(long seed = 5, int count = Count)
    {
        RandomStream stream = new RandomStreams(seed).Stream(RandomPurpose.Sampling);
        HopNode[] nodes = [.. Enumerable.Range(0, count).Select(node => new HopNode
        {
            Id = $"n{node:00}",
            // The last two look like another community than their own.
            Features = [.. Enumerable.Range(0, HopNode.FeatureCount)
                .Select(i => (float)((i % 3 == (node >= count - 2 ? node + 1 : node) % 3 ? 1 : 0) + 0.3 * stream.NextNormal()))],
            Label = node >= count - 2 ? 1 : 0,
        })];
        for (int node = 0; node < count; node++)
        {
            for (int edge = 0; edge < 2; edge++)
            {
                int other = (node + 3 * (1 + (int)stream.Next(count / 3 - 1))) % count;
                nodes[node].Neighbors = [.. nodes[node].Neighbors, nodes[other].Id];
            }
        }

        return nodes;
    }

    public static IDataView View(MLContext context, HopNode[]? nodes = null) => context.Data.LoadFromEnumerable(nodes ?? Nodes());

    public static HopCountOptions Options(Action<HopCountOptions>? change = null)
    {
        var options = new HopCountOptions { Epochs = 8, BurnIn = 4, Width = 8 };
        change?.Invoke(options);
        return options;
    }

    public static HopCountTransformer Fit(Action<HopCountOptions>? change = null, HopNode[]? nodes = null, MLContext? context = null)
    {
        context ??= new MLContext(1);
        return context.Sparse.Trainers.HopCountAnomalyDetector(Options(change)).Fit(View(context, nodes));
    }

    /// <summary>Scores by id of the graph that was trained on.</summary>
    public static SortedDictionary<string, float> ScoresOf(Action<HopCountOptions>? change = null, HopNode[]? nodes = null)
    {
        var context = new MLContext(1);
        HopCountTransformer model = Fit(change, nodes, context);
        return Column<float>(model.Transform(View(context, nodes)), model.ScoreColumnName);
    }

    /// <summary>A column by id.</summary>
    public static SortedDictionary<string, T> Column<T>(IDataView scored, string name)
    {
        T[] values = [.. scored.GetColumn<T>(name)];
        var result = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach ((string id, T value) in scored.GetColumn<string>("Id").Zip(values)) result.Add(id, value);
        return result;
    }

    public static void AreEqual(SortedDictionary<string, float> expected, SortedDictionary<string, float> actual)
    {
        CollectionAssert.AreEqual(expected.Keys, actual.Keys);
        CollectionAssert.AreEqual(expected.Values, actual.Values);
    }

    public static void AreNotEqual(SortedDictionary<string, float> expected, SortedDictionary<string, float> actual) =>
        CollectionAssert.AreNotEqual(expected.Values, actual.Values);
}

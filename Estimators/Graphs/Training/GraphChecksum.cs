using System.Globalization;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>
/// A short text that differs between training graphs with overwhelming likelihood: FNV-1a over edges, nodes and classes, and a sum of the
/// features.
/// </summary>
internal static class GraphChecksum
{
    public static string Of(AttributedGraph graph, int[] nodes)
    {
        ulong hash = 14695981039346656037;
        foreach (int offset in graph.Structure.Offsets.Span) Add(ref hash, offset);
        foreach (int neighbor in graph.Structure.Neighbors.Span) Add(ref hash, neighbor);
        foreach (float weight in graph.Structure.Weights.Span) Add(ref hash, BitConverter.SingleToInt32Bits(weight));
        foreach (int node in nodes)
        {
            Add(ref hash, node);
            Add(ref hash, graph.Labels![node]);
        }

        double sum = 0;
        for (int node = 0; node < graph.NodeCount; node++)
        {
            foreach (float value in graph.Features.ValuesOf(node)) sum += value * (node % 7 + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{hash:x16}/{sum:R}");
    }

    private static void Add(ref ulong hash, int value) => hash = (hash ^ (uint)value) * 1099511628211;
}

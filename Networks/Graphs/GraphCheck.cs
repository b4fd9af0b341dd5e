namespace Sparse.ML.Networks;

/// <summary>Checks of what graphs are built from.</summary>
internal static class GraphCheck
{
    /// <exception cref="InvalidDataException">They are no compressed sparse rows.</exception>
    public static void RequireRows(ReadOnlySpan<int> offsets, ReadOnlySpan<int> neighbors, ReadOnlySpan<float> weights)
    {
        if (offsets.IsEmpty || offsets[0] != 0 || offsets[^1] != neighbors.Length)
            throw new InvalidDataException(
                $"The offsets of a graph begin with 0 and end with the number of neighbours, {neighbors.Length}; these do not.");
        if (!weights.IsEmpty && weights.Length != neighbors.Length)
            throw new InvalidDataException($"Expected a weight for each of {neighbors.Length} neighbours, got {weights.Length}.");
        int nodes = offsets.Length - 1;
        for (int node = 0; node < nodes; node++)
        {
            if (offsets[node + 1] < offsets[node] || offsets[node + 1] > neighbors.Length)
                throw new InvalidDataException(
                    $"The neighbours of node {node} would end at {offsets[node + 1]}, which is no place after {offsets[node]}.");
            RequireSorted(node, nodes, neighbors[offsets[node]..offsets[node + 1]]);
        }

        if (FirstNotFinite(weights) is var bad and >= 0)
            throw new InvalidDataException($"The weight of arc {bad} is {weights[bad]}; weights must be finite.");
    }

    /// <exception cref="ArgumentException">The lists differ in length, a node is out of range, or a weight is not finite.</exception>
    public static void RequireEdges(int nodes, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodes);
        if (sources.Length != targets.Length)
            throw new ArgumentException(
                $"Expected as many targets as sources, got {sources.Length} sources and {targets.Length} targets.", nameof(targets));
        if (!weights.IsEmpty && weights.Length != sources.Length)
            throw new ArgumentException($"Expected a weight for each of {sources.Length} edges, got {weights.Length}.", nameof(weights));
        RequireNodes(nodes, sources, nameof(sources));
        RequireNodes(nodes, targets, nameof(targets));
        if (FirstNotFinite(weights) is var bad and >= 0)
            throw new ArgumentException($"The weight of edge {bad} is {weights[bad]}; weights must be finite.", nameof(weights));
    }

    /// <exception cref="ArgumentOutOfRangeException">A node is out of range.</exception>
    public static void RequireNodes(int nodes, ReadOnlySpan<int> list, string parameter)
    {
        for (int i = 0; i < list.Length; i++)
        {
            if ((uint)list[i] >= (uint)nodes)
                throw new ArgumentOutOfRangeException(
                    parameter, $"Entry {i} is node {list[i]}, but the graph has the nodes 0 to {nodes - 1}.");
        }
    }

    private static void RequireSorted(int node, int nodes, ReadOnlySpan<int> neighbors)
    {
        int last = -1;
        foreach (int neighbor in neighbors)
        {
            if (neighbor <= last || neighbor >= nodes)
            {
                throw new InvalidDataException(
                    $"Node {node} lists the neighbour {neighbor} after {last}: expected ascending numbers from 0 to {nodes - 1} without " +
                    "repetition.");
            }

            last = neighbor;
        }
    }

    private static int FirstNotFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) return i;
        }

        return -1;
    }
}

namespace Sparse.ML.Networks;

/// <summary>
/// The nodes around some sources by their hop count, the number of edges on a shortest path. Only the nodes within a number of hops are
/// stored, 4 bytes each; all others are farther or cannot be reached.
/// </summary>
/// <remarks>
/// In a directed graph paths follow the arcs from a node to its neighbours. Immutable and safe to use from several threads.
/// </remarks>
public sealed class HopSets
{
    private readonly int[] _sources;
    private readonly HopBlock[] _blocks;
    private readonly int _blockSize;

    internal HopSets(int[] sources, int maximumHop, HopBlock[] blocks, int blockSize) =>
        (_sources, MaximumHop, _blocks, _blockSize) = (sources, maximumHop, blocks, blockSize);

    /// <summary>The sources.</summary>
    public ReadOnlyMemory<int> Sources => _sources;

    /// <summary>Hops that were followed.</summary>
    public int MaximumHop { get; }

    /// <summary>The largest hop count that was found, at most <see cref="MaximumHop"/>.</summary>
    public int LargestHop => _blocks.Length == 0 ? 0 : _blocks.Max(block => block.Nodes.Count);

    /// <summary>Number of pairs of a source and another node that are stored.</summary>
    public long PairCount => _blocks.Sum(block => block.PairCount);

    /// <summary>The nodes at a hop count from a source, ascending.</summary>
    /// <param name="source">Place of the source in <see cref="Sources"/>.</param>
    /// <param name="hop">Hop count, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The hop count is below 1 or above <see cref="MaximumHop"/>.</exception>
    public ReadOnlySpan<int> NodesAt(int source, int hop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hop, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hop, MaximumHop);
        HopBlock block = _blocks[source / _blockSize];
        if (hop > block.Nodes.Count) return [];
        int place = source % _blockSize;
        int[] starts = block.Starts[hop - 1];
        return block.Nodes[hop - 1].AsSpan(starts[place], starts[place + 1] - starts[place]);
    }

    /// <summary>Number of pairs of a source and a node at a hop count from it.</summary>
    /// <param name="hop">Hop count, at least 1.</param>
    public long CountAt(int hop) => _blocks.Sum(block => hop >= 1 && hop <= block.Nodes.Count ? block.Nodes[hop - 1].LongLength : 0);

    /// <summary>
    /// The hop count from a source to a node: 0 for the source itself, and -1 for a node that is farther than <see cref="MaximumHop"/>.
    /// </summary>
    /// <param name="source">Place of the source in <see cref="Sources"/>.</param>
    /// <param name="node">Node.</param>
    public int HopOf(int source, int node)
    {
        if (_sources[source] == node) return 0;
        for (int hop = 1; hop <= _blocks[source / _blockSize].Nodes.Count; hop++)
        {
            if (NodesAt(source, hop).BinarySearch(node) >= 0) return hop;
        }

        return -1;
    }
}

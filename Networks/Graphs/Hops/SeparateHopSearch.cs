namespace Sparse.ML.Networks;

/// <summary>
/// Breadth-first search from one source after another, for searches that meet so few nodes that sources have none in common: what it keeps
/// in mind are two bits a node, which stay in the processor's cache.
/// </summary>
internal sealed class SeparateHopSearch(GraphStructure graph) : HopSearch
{
    private const int Group = 16;

    private readonly int[] _offsets = graph.OffsetArray;
    private readonly int[] _neighbors = graph.NeighborArray;
    private readonly ulong[] _seen = new ulong[(graph.NodeCount >> 6) + 1];
    private readonly NodeMarks _found = new(graph.NodeCount);
    private int[] _front = [];
    // Written only so that the reads that it comes from are not left out.
    private int _ahead;

    public override HopBlock Run(ReadOnlySpan<int> sources, int maximumHop, bool sizesOnly)
    {
        List<int[]> starts = [];
        List<List<int>> nodes = [];
        for (int i = 0; i < sources.Length; i++) Search(sources[i], i, sources.Length, maximumHop, sizesOnly, starts, nodes);
        foreach (int[] start in starts) GraphAssembly.Accumulate(start);
        return new(sources.Length, starts, sizesOnly ? [] : [.. nodes.Select(list => list.ToArray())]);
    }

    private void Search(int source, int place, int sources, int maximumHop, bool sizesOnly, List<int[]> starts, List<List<int>> nodes)
    {
        if (_front.Length == 0) _front = new int[64];
        _front[0] = source;
        _seen[source >> 6] |= 1UL << source;
        int count = 1;
        int deepest = 0;
        for (int hop = 1; hop <= maximumHop && count > 0; hop++)
        {
            Expand(count);
            count = _found.TakeAscending(ref _front);
            if (count == 0) break;
            if (starts.Count < hop)
            {
                starts.Add(new int[sources + 1]);
                nodes.Add([]);
            }

            starts[hop - 1][place + 1] = count;
            // What was seen must be forgotten again, so the nodes are kept even where only their number is wanted.
            nodes[hop - 1].AddRange(_front.AsSpan(0, count));
            deepest = hop;
        }

        _seen[source >> 6] &= ~(1UL << source);
        for (int hop = 1; hop <= deepest; hop++)
        {
            int found = starts[hop - 1][place + 1];
            foreach (int node in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(nodes[hop - 1])[^found..])
                _seen[node >> 6] &= ~(1UL << node);
            if (sizesOnly) nodes[hop - 1].Clear();
        }
    }

    private void Expand(int count)
    {
        ulong[] seen = _seen;
        NodeMarks found = _found;
        Span<int> begins = stackalloc int[Group];
        Span<int> ends = stackalloc int[Group];
        for (int first = 0; first < count; first += Group)
        {
            int nodes = Math.Min(Group, count - first);
            LookAhead(first, nodes, begins, ends);
            for (int i = 0; i < nodes; i++)
            {
                foreach (int neighbor in _neighbors.AsSpan(begins[i], ends[i] - begins[i]))
                {
                    ref ulong word = ref seen[neighbor >> 6];
                    ulong bit = 1UL << neighbor;
                    if ((word & bit) != 0) continue;
                    word |= bit;
                    found.Add(neighbor);
                }
            }
        }
    }

    /// <summary>
    /// Reads where the rows of some nodes begin and a value of each, so that the processor waits for all of them at once rather than for
    /// one after another: rows lie far apart, and this halves the time of a search in a graph larger than the cache.
    /// </summary>
    private void LookAhead(int first, int nodes, Span<int> begins, Span<int> ends)
    {
        for (int i = 0; i < nodes; i++) (begins[i], ends[i]) = (_offsets[_front[first + i]], _offsets[_front[first + i] + 1]);
        int values = 0;
        for (int i = 0; i < nodes; i++) values ^= begins[i] < ends[i] ? _neighbors[begins[i]] : 0;
        _ahead = values;
    }
}

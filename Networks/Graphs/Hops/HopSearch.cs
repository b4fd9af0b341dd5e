using System.Numerics;

namespace Sparse.ML.Networks;

/// <summary>
/// Breadth-first search from up to 64 or 512 sources at once: a bit a source says which of them have met a node, so that an edge is
/// followed once for all sources that wait at its end (Then et al.: The more the merrier, VLDB 2014).
/// </summary>
internal abstract class HopSearch
{
    /// <summary>A search that may be used again and again, by one thread at a time.</summary>
    public static HopSearch Create(GraphStructure graph, bool wide) => wide ? new HopSearch<Lanes512>(graph) : new HopSearch<Lanes64>(graph);

    /// <summary>Searches from some sources.</summary>
    /// <param name="sources">Sources, at most as many as there are bits; the same one may stand twice.</param>
    /// <param name="maximumHop">Hops to follow.</param>
    /// <param name="sizesOnly">Whether only the numbers of nodes are wanted.</param>
    public abstract HopBlock Run(ReadOnlySpan<int> sources, int maximumHop, bool sizesOnly);
}

/// <inheritdoc/>
/// <typeparam name="TLanes">Width of the rows of bits.</typeparam>
internal sealed class HopSearch<TLanes> : HopSearch
    where TLanes : struct, ILanes<TLanes>
{
    // A larger share of the nodes is put in order by walking over all nodes than by sorting.
    private const int SweepShare = 16;

    private readonly int[] _offsets;
    private readonly int[] _neighbors;
    private readonly TLanes[] _seen;
    private TLanes[] _frontier;
    private TLanes[] _next;
    private int[] _current = new int[64];
    private int[] _upcoming = new int[64];
    private readonly List<int> _touched = [];

    public HopSearch(GraphStructure graph)
    {
        (_offsets, _neighbors) = (graph.OffsetArray, graph.NeighborArray);
        (_seen, _frontier, _next) = (new TLanes[graph.NodeCount], new TLanes[graph.NodeCount], new TLanes[graph.NodeCount]);
    }

    public override HopBlock Run(ReadOnlySpan<int> sources, int maximumHop, bool sizesOnly)
    {
        List<int[]> starts = [];
        List<int[]> nodes = [];
        int count = Begin(sources);
        for (int hop = 1; hop <= maximumHop && count > 0; hop++)
        {
            int found = Expand(count);
            Close(count, found);
            Sort(found);
            if (found > 0) Emit(sources.Length, found, sizesOnly, starts, nodes);
            (_frontier, _next, _current, _upcoming) = (_next, _frontier, _upcoming, _current);
            count = found;
        }

        Clear(count);
        return new(sources.Length, starts, nodes);
    }

    private int Begin(ReadOnlySpan<int> sources)
    {
        int count = 0;
        for (int i = 0; i < sources.Length; i++)
        {
            int source = sources[i];
            if (_frontier[source].IsEmpty)
            {
                Push(ref _current, count++, source);
                _touched.Add(source);
            }

            _frontier[source] = _frontier[source].With(i);
            _seen[source] = _seen[source].With(i);
        }

        return count;
    }

    private int Expand(int count)
    {
        TLanes[] seen = _seen;
        TLanes[] next = _next;
        int[] neighbors = _neighbors;
        int found = 0;
        for (int i = 0; i < count; i++)
        {
            int node = _current[i];
            TLanes waiting = _frontier[node];
            for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++)
            {
                int neighbor = neighbors[arc];
                TLanes reached = waiting.Except(seen[neighbor]);
                if (reached.IsEmpty) continue;
                if (next[neighbor].IsEmpty) Push(ref _upcoming, found++, neighbor);
                next[neighbor] = next[neighbor].Or(reached);
            }
        }

        return found;
    }

    private void Close(int count, int found)
    {
        for (int i = 0; i < count; i++) _frontier[_current[i]] = default;
        for (int i = 0; i < found; i++)
        {
            int node = _upcoming[i];
            if (_seen[node].IsEmpty) _touched.Add(node);
            _seen[node] = _seen[node].Or(_next[node]);
        }
    }

    private void Sort(int found)
    {
        if (found < _next.Length / SweepShare)
        {
            Array.Sort(_upcoming, 0, found);
            return;
        }

        int place = 0;
        for (int node = 0; place < found; node++)
        {
            if (!_next[node].IsEmpty) _upcoming[place++] = node;
        }
    }

    private void Emit(int sources, int found, bool sizesOnly, List<int[]> starts, List<int[]> nodes)
    {
        int[] start = new int[sources + 1];
        for (int i = 0; i < found; i++)
        {
            for (int word = 0; word < TLanes.Words; word++)
            {
                for (ulong bits = _next[_upcoming[i]].Word(word); bits != 0; bits &= bits - 1) start[64 * word + BitOperations.TrailingZeroCount(bits) + 1]++;
            }
        }

        GraphAssembly.Accumulate(start);
        starts.Add(start);
        if (sizesOnly) return;
        int[] list = new int[start[sources]];
        int[] place = start[..^1];
        for (int i = 0; i < found; i++)
        {
            int node = _upcoming[i];
            for (int word = 0; word < TLanes.Words; word++)
            {
                for (ulong bits = _next[node].Word(word); bits != 0; bits &= bits - 1) list[place[64 * word + BitOperations.TrailingZeroCount(bits)]++] = node;
            }
        }

        nodes.Add(list);
    }

    private void Clear(int count)
    {
        for (int i = 0; i < count; i++) _frontier[_current[i]] = default;
        if (_touched.Count > _seen.Length / SweepShare) Array.Clear(_seen);
        else foreach (int node in _touched) _seen[node] = default;
        _touched.Clear();
    }

    private static void Push(ref int[] queue, int place, int node)
    {
        if (place == queue.Length) Array.Resize(ref queue, 2 * place);
        queue[place] = node;
    }
}

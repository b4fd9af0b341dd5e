using System.Numerics;

namespace Sparse.ML.Networks;

/// <summary>Breadth-first search from some sources.</summary>
internal abstract class HopSearch
{
    /// <summary>A search that may be used again and again, by one thread at a time.</summary>
    public static HopSearch Create(GraphStructure graph, HopSearchKind kind) => kind switch
    {
        HopSearchKind.Wide => new HopSearch<Lanes512>(graph),
        HopSearchKind.Narrow => new HopSearch<Lanes64>(graph),
        _ => new SeparateHopSearch(graph),
    };

    /// <summary>Searches from some sources.</summary>
    /// <param name="sources">Sources, at most 64, or 512 in a wide search; the same one may stand twice.</param>
    /// <param name="maximumHop">Hops to follow.</param>
    /// <param name="sizesOnly">Whether only the numbers of nodes are wanted.</param>
    public abstract HopBlock Run(ReadOnlySpan<int> sources, int maximumHop, bool sizesOnly);
}

/// <summary>
/// Breadth-first search from up to 64 or 512 sources at once: a bit a source says which of them have met a node, so that an edge is
/// followed once for all sources that wait at its end (Then et al.: The more the merrier, VLDB 2014).
/// </summary>
/// <typeparam name="TLanes">Width of the rows of bits.</typeparam>
internal sealed class HopSearch<TLanes> : HopSearch
    where TLanes : struct, ILanes<TLanes>
{
    private readonly int[] _offsets;
    private readonly int[] _neighbors;
    private readonly Cell[] _cells;
    private readonly TLanes[] _waiting;
    private readonly NodeMarks _found;
    private readonly NodeMarks _touched;
    private int[] _front = [];

    public HopSearch(GraphStructure graph)
    {
        (_offsets, _neighbors) = (graph.OffsetArray, graph.NeighborArray);
        (_cells, _waiting) = (new Cell[graph.NodeCount], new TLanes[graph.NodeCount]);
        (_found, _touched) = (new(graph.NodeCount), new(graph.NodeCount));
    }

    public override HopBlock Run(ReadOnlySpan<int> sources, int maximumHop, bool sizesOnly)
    {
        List<int[]> starts = [];
        List<int[]> nodes = [];
        int count = Begin(sources);
        for (int hop = 1; hop <= maximumHop && count > 0; hop++)
        {
            Expand(count);
            count = _found.TakeAscending(ref _front);
            if (count == 0) break;
            Emit(sources.Length, count, sizesOnly, starts, nodes);
            Advance(count);
        }

        int touched = _touched.TakeAscending(ref _front);
        for (int i = 0; i < touched; i++) (_cells[_front[i]], _waiting[_front[i]]) = (default, default);
        return new(sources.Length, starts, nodes);
    }

    private int Begin(ReadOnlySpan<int> sources)
    {
        for (int i = 0; i < sources.Length; i++)
        {
            int source = sources[i];
            _found.Add(source);
            _touched.Add(source);
            _waiting[source] = _waiting[source].With(i);
            _cells[source].Seen = _waiting[source];
        }

        return _found.TakeAscending(ref _front);
    }

    private void Expand(int count)
    {
        Cell[] cells = _cells;
        int[] neighbors = _neighbors;
        NodeMarks found = _found;
        for (int i = 0; i < count; i++)
        {
            int node = _front[i];
            TLanes waiting = _waiting[node];
            for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++)
            {
                int neighbor = neighbors[arc];
                ref Cell cell = ref cells[neighbor];
                TLanes reached = waiting.Except(cell.Seen);
                if (reached.IsEmpty) continue;
                cell.Next = cell.Next.Or(reached);
                found.Add(neighbor);
            }
        }
    }

    /// <summary>What was reached becomes what waits. Bits of an earlier front are overwritten before they are read.</summary>
    private void Advance(int count)
    {
        for (int i = 0; i < count; i++)
        {
            int node = _front[i];
            ref Cell cell = ref _cells[node];
            _touched.Add(node);
            _waiting[node] = cell.Next;
            cell.Seen = cell.Seen.Or(cell.Next);
            cell.Next = default;
        }
    }

    private void Emit(int sources, int count, bool sizesOnly, List<int[]> starts, List<int[]> nodes)
    {
        int[] start = new int[sources + 1];
        for (int i = 0; i < count; i++)
        {
            TLanes reached = _cells[_front[i]].Next;
            for (int word = 0; word < TLanes.Words; word++)
            {
                for (ulong bits = reached.Word(word); bits != 0; bits &= bits - 1)
                    start[64 * word + BitOperations.TrailingZeroCount(bits) + 1]++;
            }
        }

        GraphAssembly.Accumulate(start);
        starts.Add(start);
        if (sizesOnly) return;
        int[] list = GC.AllocateUninitializedArray<int>(start[sources]);
        int[] place = start[..^1];
        for (int i = 0; i < count; i++)
        {
            int node = _front[i];
            TLanes reached = _cells[node].Next;
            for (int word = 0; word < TLanes.Words; word++)
            {
                for (ulong bits = reached.Word(word); bits != 0; bits &= bits - 1)
                    list[place[64 * word + BitOperations.TrailingZeroCount(bits)]++] = node;
            }
        }

        nodes.Add(list);
    }

    /// <summary>Side by side, because both are wanted whenever an edge leads to the node.</summary>
    private struct Cell
    {
        public TLanes Seen;
        public TLanes Next;
    }
}

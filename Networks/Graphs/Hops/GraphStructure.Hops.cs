using System.Collections.Concurrent;

namespace Sparse.ML.Networks;

public sealed partial class GraphStructure
{
    /// <summary>Pairs that <see cref="HopSets"/> stores at most by default: 2 GiB.</summary>
    public const long DefaultMaximumPairs = 1L << 29;

    /// <summary>The nodes around some sources by hop count.</summary>
    /// <param name="maximumHop">Hops to follow, at least 1; <see cref="int.MaxValue"/> follows paths to their end.</param>
    /// <param name="sources">Nodes to start from; null means all.</param>
    /// <param name="threads">Threads to use; 0 means one a processor. The result does not depend on it.</param>
    /// <param name="maximumPairs">Pairs to store at most, 4 bytes each.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or a source is out of range.</exception>
    /// <exception cref="InvalidOperationException">There are more pairs than <paramref name="maximumPairs"/>.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public HopSets HopSets(
        int maximumHop, IReadOnlyList<int>? sources = null, int threads = 0, long maximumPairs = DefaultMaximumPairs,
        CancellationToken cancellationToken = default)
    {
        int[] list = CheckedSources(maximumHop, sources);
        HopPlan plan = HopPlan.Create(this, list.Length, maximumHop, threads);
        var blocks = new List<HopBlock>();
        long pairs = 0;
        foreach (HopBlock block in Blocks(list, maximumHop, plan, sizesOnly: false, cancellationToken))
        {
            blocks.Add(block);
            pairs += block.PairCount;
            if (pairs > maximumPairs)
            {
                throw new InvalidOperationException($"More than {maximumPairs} pairs of nodes are within {maximumHop} hops, found from " +
                    $"{blocks.Count * (long)plan.BlockSize} of {list.Length} sources. Follow fewer hops, take fewer sources, raise " +
                    $"maximumPairs, or read {nameof(StreamHopSets)} block by block.");
            }
        }

        return new(list, maximumHop, [.. blocks], plan.BlockSize);
    }

    /// <summary>
    /// The nodes around some sources by hop count, a block of up to 512 sources at a time in the order of the sources, for more pairs than
    /// fit into memory. Blocks are computed while they are read, a few ahead.
    /// </summary>
    /// <param name="maximumHop">Hops to follow, at least 1; <see cref="int.MaxValue"/> follows paths to their end.</param>
    /// <param name="sources">Nodes to start from; null means all.</param>
    /// <param name="threads">
    /// Threads to use; 0 means one a processor. The result does not depend on it, but for the size of the blocks.
    /// </param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or a source is out of range.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IEnumerable<HopSets> StreamHopSets(
        int maximumHop, IReadOnlyList<int>? sources = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        int[] list = CheckedSources(maximumHop, sources);
        HopPlan plan = HopPlan.Create(this, list.Length, maximumHop, threads);
        return Stream();

        IEnumerable<HopSets> Stream()
        {
            int first = 0;
            foreach (HopBlock block in Blocks(list, maximumHop, plan, sizesOnly: false, cancellationToken))
            {
                yield return new(list[first..(first + block.SourceCount)], maximumHop, [block], plan.BlockSize);
                first += block.SourceCount;
            }
        }
    }

    /// <summary>How many nodes are at each hop count from each source, without storing them.</summary>
    /// <param name="maximumHop">Hops to follow, at least 1.</param>
    /// <param name="sources">Nodes to start from; null means all.</param>
    /// <param name="threads">Threads to use; 0 means one a processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>For each source an array whose element <c>h</c> is the number of nodes at hop count <c>h + 1</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or a source is out of range.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public int[][] HopSizes(
        int maximumHop, IReadOnlyList<int>? sources = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        int[] list = CheckedSources(maximumHop, sources);
        HopPlan plan = HopPlan.Create(this, list.Length, maximumHop, threads);
        var sizes = new List<int[]>(list.Length);
        foreach (HopBlock block in Blocks(list, maximumHop, plan, sizesOnly: true, cancellationToken))
        {
            for (int source = 0; source < block.SourceCount; source++)
            {
                int[] counts = new int[Math.Min(maximumHop, NodeCount)];
                for (int hop = 0; hop < block.Starts.Count; hop++) counts[hop] = block.Starts[hop][source + 1] - block.Starts[hop][source];
                sizes.Add(counts);
            }
        }

        return [.. sizes];
    }

    /// <summary>The hop count from one source to every node; -1 where a node is farther than the limit or cannot be reached.</summary>
    /// <param name="source">Node to start from.</param>
    /// <param name="maximumHop">Hops to follow, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or the source is out of range.</exception>
    public int[] HopCounts(int source, int maximumHop = int.MaxValue)
    {
        CheckedSources(maximumHop, [source]);
        int[] hops = new int[NodeCount];
        Array.Fill(hops, -1);
        hops[source] = 0;
        int[] queue = new int[NodeCount];
        queue[0] = source;
        for (int head = 0, tail = 1; head < tail && hops[queue[head]] < maximumHop; head++)
        {
            int node = queue[head];
            foreach (int neighbor in NeighborsOf(node))
            {
                if (hops[neighbor] >= 0) continue;
                hops[neighbor] = hops[node] + 1;
                queue[tail++] = neighbor;
            }
        }

        return hops;
    }

    /// <summary>Runs the blocks on several threads and hands them out in order; no more than a few wait to be taken.</summary>
    private IEnumerable<HopBlock> Blocks(int[] sources, int maximumHop, HopPlan plan, bool sizesOnly, CancellationToken cancellationToken)
    {
        var searches = new ConcurrentBag<HopSearch>();
        var running = new Queue<Task<HopBlock>>();
        for (int first = 0; first < sources.Length || running.Count > 0;)
        {
            while (first < sources.Length && running.Count < plan.Threads)
            {
                int begin = first;
                int end = Math.Min(first += plan.BlockSize, sources.Length);
                running.Enqueue(Task.Run(() => Search(begin, end), cancellationToken));
            }

            yield return running.Dequeue().GetAwaiter().GetResult();
        }

        HopBlock Search(int begin, int end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!searches.TryTake(out HopSearch? search)) search = HopSearch.Create(this, plan.Kind);
            HopBlock block = search.Run(sources.AsSpan(begin, end - begin), maximumHop, sizesOnly);
            searches.Add(search);
            return block;
        }
    }

    private int[] CheckedSources(int maximumHop, IReadOnlyList<int>? sources)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumHop, 1);
        int[] list = sources is null ? [.. Enumerable.Range(0, NodeCount)] : [.. sources];
        GraphCheck.RequireNodes(NodeCount, list, nameof(sources));
        return list;
    }
}

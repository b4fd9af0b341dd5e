using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>
/// The pairs u &lt; v of a graph's nodes by hop class, and balanced draws from them. Pairs up to C − 1 hops apart are stored; the last
/// class, nearly all
/// pairs of a large graph, is never listed.
/// </summary>
internal sealed class HopPairs
{
    // Drawing any pair and rejecting near ones takes 1 / share draws; below this share of far pairs these are picked by rank instead.
    private const double RejectionShare = 0.05;

    private readonly HopSets _sets;
    private readonly int _nodes;
    // For each class but the last, and then for the last: pairs of the sources before each node.
    private readonly long[][] _before;

    private HopPairs(HopSets sets, int nodes, long[][] before, double samplingRatio)
    {
        (_sets, _nodes, _before) = (sets, nodes, before);
        Sizes = [.. before.Select(counts => counts[^1])];
        long smallest = Sizes.Min();
        PerClass = smallest == 0 ? 0 : (int)Math.Clamp((long)(samplingRatio * smallest), 1, int.MaxValue / 4 / Sizes.Length);
    }

    /// <summary>Number of pairs of each class.</summary>
    public long[] Sizes { get; }

    /// <summary>Pairs that a draw takes of each class; 0 where a class is empty.</summary>
    public int PerClass { get; }

    /// <summary>Counts hops.</summary>
    /// <param name="graph">The cleaned graph.</param>
    /// <param name="classes">C.</param>
    /// <param name="samplingRatio">S.</param>
    /// <param name="maximumPairs">Pairs that may be stored.</param>
    /// <param name="cancellation">Ends counting.</param>
    /// <exception cref="InvalidOperationException">There are more pairs to store.</exception>
    public static HopPairs Of(GraphStructure graph, int classes, double samplingRatio, long maximumPairs, CancellationToken cancellation)
    {
        int nodes = graph.NodeCount;
        HopSets sets = graph.HopSets(classes - 1, maximumPairs: maximumPairs, cancellationToken: cancellation);
        long[][] before = [.. Enumerable.Range(0, classes).Select(_ => new long[nodes + 1])];
        for (int node = 0; node < nodes; node++)
        {
            long near = 0;
            for (int hop = 1; hop < classes; hop++)
            {
                int count = Higher(sets, node, hop).Length;
                before[hop - 1][node + 1] = before[hop - 1][node] + count;
                near += count;
            }

            before[classes - 1][node + 1] = before[classes - 1][node] + nodes - 1 - node - near;
        }

        return new(sets, nodes, before, samplingRatio);
    }

    /// <summary>Draws <see cref="PerClass"/> different pairs of every class, class after class.</summary>
    /// <param name="stream">Stream of the draw.</param>
    /// <returns>For each pair its two nodes, u &lt; v, one after the other.</returns>
    public long[] Draw(RandomStream stream)
    {
        long[] pairs = new long[2 * Sizes.Length * PerClass];
        int place = 0;
        for (int index = 0; index < Sizes.Length; index++)
        {
            bool last = index == Sizes.Length - 1;
            IEnumerable<(int U, int V)> drawn = last && Sizes[index] >= RejectionShare * _nodes * (_nodes - 1.0) / 2
                ? Rejected(stream)
                : Ranks(Sizes[index], stream).Select(rank => last ? FarPair(rank) : NearPair(index, rank));
            foreach ((int u, int v) in drawn) (pairs[place++], pairs[place++]) = (u, v);
        }

        return pairs;
    }

    /// <summary>Different numbers below a bound, by Floyd's method: memory for the drawn ones only.</summary>
    private IEnumerable<long> Ranks(long bound, RandomStream stream)
    {
        var seen = new HashSet<long>(PerClass);
        for (long top = bound - PerClass; top < bound; top++)
        {
            long rank = stream.Next(top + 1);
            if (!seen.Add(rank)) seen.Add(rank = top);
            yield return rank;
        }
    }

    private IEnumerable<(int U, int V)> Rejected(RandomStream stream)
    {
        var seen = new HashSet<long>(PerClass);
        while (seen.Count < PerClass)
        {
            int a = (int)stream.Next(_nodes), b = (int)stream.Next(_nodes);
            (int u, int v) = (Math.Min(a, b), Math.Max(a, b));
            if (u == v || _sets.HopOf(u, v) >= 0 || !seen.Add((long)u * _nodes + v)) continue;
            yield return (u, v);
        }
    }

    private (int U, int V) NearPair(int index, long rank)
    {
        int source = SourceOf(index, rank);
        return (source, Higher(_sets, source, index + 1)[(int)(rank - _before[index][source])]);
    }

    private (int U, int V) FarPair(long rank)
    {
        int last = Sizes.Length - 1;
        int source = SourceOf(last, rank);
        int[] near = new int[_nodes - 1 - source];
        int count = 0;
        for (int hop = 1; hop <= last; hop++)
        {
            ReadOnlySpan<int> nodes = Higher(_sets, source, hop);
            nodes.CopyTo(near.AsSpan(count));
            count += nodes.Length;
        }

        Array.Sort(near, 0, count);
        // The node that many places after the source, moved past the near ones before it.
        int far = source + 1 + (int)(rank - _before[last][source]);
        for (int i = 0; i < count && near[i] <= far; i++) far++;
        return (source, far);
    }

    private int SourceOf(int index, long rank)
    {
        // The last source whose pairs begin at or before the rank; earlier ones of the same beginning have none.
        int low = 0, high = _nodes;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (_before[index][middle] <= rank) low = middle;
            else high = middle;
        }

        return low;
    }

    private static ReadOnlySpan<int> Higher(HopSets sets, int source, int hop)
    {
        ReadOnlySpan<int> nodes = sets.NodesAt(source, hop);
        // The source itself is at no hop from itself, so the search always ends between two nodes.
        return nodes[~nodes.BinarySearch(source)..];
    }
}

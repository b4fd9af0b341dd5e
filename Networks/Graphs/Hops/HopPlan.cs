namespace Sparse.ML.Networks;

/// <summary>How the sources of a search are divided into blocks.</summary>
/// <param name="Kind">How the sources of a block share their work.</param>
/// <param name="BlockSize">Sources a block.</param>
/// <param name="Threads">Blocks at work at the same time.</param>
internal sealed record HopPlan(HopSearchKind Kind, int BlockSize, int Threads)
{
    // A wide search keeps three rows of 64 bytes a node and thread.
    private const int WideBytes = 192;

    private const long WideMemory = 1L << 30;

    // Arrays of a block hold no more pairs than this.
    private const long MaximumBlockPairs = 1L << 30;

    public static HopPlan Create(GraphStructure graph, int sources, int maximumHop, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (threads == 0) threads = Environment.ProcessorCount;
        HopSearchKind kind = Choose(graph, sources, maximumHop, threads);
        int size = (int)Math.Clamp(MaximumBlockPairs / Math.Max(graph.NodeCount, 1), 1, kind == HopSearchKind.Wide ? 512 : 64);
        return new(kind, size, Math.Min(threads, Math.Max((sources + size - 1) / size, 1)));
    }

    private static HopSearchKind Choose(GraphStructure graph, int sources, int maximumHop, int threads)
    {
        if (sources < 4 || !SourcesMeet(graph, maximumHop)) return HopSearchKind.Separate;
        // Wide blocks that leave threads without work would lose more than they gain.
        bool busy = sources > 64 && (sources + 511) / 512 >= Math.Min(threads, (sources + 63) / 64);
        return busy && (long)graph.NodeCount * WideBytes * threads <= WideMemory ? HopSearchKind.Wide : HopSearchKind.Narrow;
    }

    /// <summary>
    /// Whether 64 sources are likely to wait at the same nodes. Nodes are met in proportion to their degrees, so the number that a search
    /// expands grows by the mean degree of a neighbour, less the edge that it came by.
    /// </summary>
    private static bool SourcesMeet(GraphStructure graph, int maximumHop)
    {
        double squares = 0;
        for (int node = 0; node < graph.NodeCount; node++) squares += Math.Pow(graph.DegreeOf(node), 2);
        double growth = graph.ArcCount == 0 ? 0 : squares / graph.ArcCount - 1;
        double expanded = 1;
        double front = (double)graph.ArcCount / Math.Max(graph.NodeCount, 1);
        for (int hop = 1; hop < maximumHop && 64 * expanded < graph.NodeCount && front > 0.5; hop++, front *= growth) expanded += front;
        return 64 * expanded >= graph.NodeCount / 2.0;
    }
}

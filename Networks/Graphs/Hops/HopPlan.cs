namespace Sparse.ML.Networks;

/// <summary>How the sources of a search are divided into blocks.</summary>
/// <param name="Wide">Whether blocks have 512 sources rather than 64.</param>
/// <param name="BlockSize">Sources a block.</param>
/// <param name="Threads">Blocks at work at the same time.</param>
internal sealed record HopPlan(bool Wide, int BlockSize, int Threads)
{
    // Three rows of bits a node and thread; beyond this narrow rows are used.
    private const long WideMemory = 1L << 30;

    // Arrays of a block hold no more pairs than this.
    private const long MaximumBlockPairs = 1L << 30;

    public static HopPlan Create(GraphStructure graph, int sources, int maximumHop, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (threads == 0) threads = Environment.ProcessorCount;
        bool wide = sources > 64 && (sources + 511) / 512 >= Math.Min(threads, (sources + 63) / 64)
            && graph.NodeCount * 192L * threads <= WideMemory && SourcesMeet(graph, maximumHop);
        int size = (int)Math.Clamp(MaximumBlockPairs / Math.Max(graph.NodeCount, 1), 1, wide ? 512 : 64);
        return new(wide, size, Math.Min(threads, Math.Max((sources + size - 1) / size, 1)));
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

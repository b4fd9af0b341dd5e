namespace Sparse.ML.Networks;

/// <summary>What the sources of one search reached: for each hop the nodes of all sources, source after source, ascending.</summary>
/// <param name="SourceCount">Number of sources.</param>
/// <param name="Starts">For each hop, from 1, where the nodes of each source begin, and at the end their number.</param>
/// <param name="Nodes">For each hop, from 1, the nodes.</param>
internal sealed record HopBlock(int SourceCount, IReadOnlyList<int[]> Starts, IReadOnlyList<int[]> Nodes)
{
    public long PairCount => Nodes.Sum(nodes => nodes.LongLength);
}

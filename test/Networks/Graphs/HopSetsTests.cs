namespace Sparse.ML.Networks.Tests;

[TestClass]
public sealed class HopSetsTests
{
    [TestMethod]
    public void HopCounts_OfAPath_GrowAlongIt()
    {
        GraphStructure path = GraphStructure.FromEdges(6, [0, 1, 2, 3], [1, 2, 3, 4]);
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4, -1 }, path.HopCounts(0));
        CollectionAssert.AreEqual(new[] { 0, 1, 2, -1, -1, -1 }, path.HopCounts(0, maximumHop: 2));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void HopSets_EqualSearchesFromEverySingleNode(int kind)
    {
        // Sources that meet are searched together, others one by one; with and without limit and direction.
        GraphStructure graph = kind switch
        {
            0 => Graphs.Random(nodes: 700, edges: 2000, seed: 1),
            1 => Graphs.Random(nodes: 3000, edges: 2000, seed: 2),
            _ => Graphs.Random(nodes: 500, edges: 900, seed: 3, EdgeRules.Directed),
        };
        foreach (int limit in new[] { 1, 2, 4, int.MaxValue }) AssertEqualsSingleSearches(graph, graph.HopSets(limit, threads: 1), limit);
    }

    [TestMethod]
    public void EveryKindOfSearch_FindsTheSame()
    {
        GraphStructure graph = Graphs.Random(nodes: 300, edges: 500, seed: 10);
        int[] sources = [.. Enumerable.Range(100, 64)];
        HopBlock[] found = [.. Enum.GetValues<HopSearchKind>().Select(kind =>
        {
            HopSearch search = HopSearch.Create(graph, kind);
            // Twice, since a search must leave nothing behind.
            search.Run(sources.AsSpan(10), 3, sizesOnly: true);
            return search.Run(sources, 5, sizesOnly: false);
        })];
        foreach (HopBlock block in found)
        {
            Assert.AreEqual(5, block.Nodes.Count);
            for (int hop = 0; hop < 5; hop++)
            {
                CollectionAssert.AreEqual(found[0].Starts[hop], block.Starts[hop]);
                CollectionAssert.AreEqual(found[0].Nodes[hop], block.Nodes[hop]);
            }
        }
    }

    [TestMethod]
    [DataRow(700, 2000, 700, int.MaxValue, 1, HopSearchKind.Wide)]
    [DataRow(700, 2000, 64, int.MaxValue, 1, HopSearchKind.Narrow)]
    [DataRow(700, 2000, 700, int.MaxValue, 8, HopSearchKind.Narrow)]
    [DataRow(700, 2000, 1, int.MaxValue, 1, HopSearchKind.Separate)]
    [DataRow(50_000, 100_000, 10_000, 2, 1, HopSearchKind.Separate)]
    [DataRow(50_000, 100_000, 10_000, int.MaxValue, 1, HopSearchKind.Wide)]
    public void Plan_SearchesTogetherWhereSourcesMeet(int nodes, int edges, int sources, int hops, int threads, object kind) =>
        Assert.AreEqual((HopSearchKind)kind, HopPlan.Create(Graphs.Random(nodes, edges, seed: 1), sources, hops, threads).Kind);

    [TestMethod]
    public void HopSets_DoNotDependOnTheNumberOfThreads()
    {
        GraphStructure graph = Graphs.Random(nodes: 2000, edges: 5000, seed: 4);
        HopSets one = graph.HopSets(3, threads: 1);
        HopSets four = graph.HopSets(3, threads: 4);
        for (int source = 0; source < 2000; source++)
        {
            for (int hop = 1; hop <= 3; hop++) Assert.IsTrue(one.NodesAt(source, hop).SequenceEqual(four.NodesAt(source, hop)));
        }
    }

    [TestMethod]
    public void HopSets_OfARenumberedGraph_AreRenumbered()
    {
        GraphStructure graph = Graphs.Random(nodes: 200, edges: 400, seed: 5);
        int[] order = [.. Enumerable.Range(0, 200)];
        new RandomStream(2).Shuffle<int>(order);
        HopSets hops = graph.HopSets(4);
        HopSets renumbered = graph.Subgraph(order).HopSets(4);
        for (int i = 0; i < 200; i++)
        {
            for (int j = 0; j < 200; j++) Assert.AreEqual(hops.HopOf(order[i], order[j]), renumbered.HopOf(i, j));
        }
    }

    [TestMethod]
    public void HopSets_OfGivenSources_KeepTheirOrderAndRepetitions()
    {
        GraphStructure path = GraphStructure.FromEdges(4, [0, 1, 2], [1, 2, 3]);
        HopSets hops = path.HopSets(2, [3, 0, 3]);
        CollectionAssert.AreEqual(new[] { 3, 0, 3 }, hops.Sources.ToArray());
        CollectionAssert.AreEqual(new[] { 2 }, hops.NodesAt(0, 1).ToArray());
        CollectionAssert.AreEqual(new[] { 2 }, hops.NodesAt(1, 2).ToArray());
        CollectionAssert.AreEqual(new[] { 1 }, hops.NodesAt(2, 2).ToArray());
        Assert.AreEqual(2, hops.LargestHop);
        Assert.AreEqual(6, hops.PairCount);
        Assert.AreEqual(3, hops.CountAt(2));
    }

    [TestMethod]
    public void StreamHopSets_BlocksTogether_AreTheWhole()
    {
        GraphStructure graph = Graphs.Random(nodes: 1500, edges: 3000, seed: 6);
        HopSets whole = graph.HopSets(2);
        int source = 0;
        foreach (HopSets block in graph.StreamHopSets(2, threads: 3))
        {
            for (int i = 0; i < block.Sources.Length; i++, source++)
            {
                Assert.AreEqual(source, block.Sources.Span[i]);
                Assert.IsTrue(whole.NodesAt(source, 2).SequenceEqual(block.NodesAt(i, 2)));
            }
        }

        Assert.AreEqual(1500, source);
    }

    [TestMethod]
    public void HopSizes_CountTheNodesOfHopSets()
    {
        GraphStructure graph = Graphs.Random(nodes: 800, edges: 1500, seed: 7);
        HopSets hops = graph.HopSets(3);
        int[][] sizes = graph.HopSizes(3);
        for (int source = 0; source < 800; source++)
        {
            for (int hop = 1; hop <= 3; hop++) Assert.AreEqual(hops.NodesAt(source, hop).Length, sizes[source][hop - 1]);
        }
    }

    [TestMethod]
    public void HopSets_MorePairsThanAllowed_SaysWhatToDo()
    {
        GraphStructure graph = Graphs.Random(nodes: 300, edges: 3000, seed: 8);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => graph.HopSets(3, maximumPairs: 1000));
        StringAssert.Contains(error.Message, nameof(GraphStructure.StreamHopSets));
    }

    [TestMethod]
    public void HopSets_BadArguments_AreRefused()
    {
        GraphStructure graph = Graphs.Random(nodes: 10, edges: 20, seed: 9);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => graph.HopSets(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => graph.HopSets(1, [10]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => graph.HopSets(1, threads: -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => graph.StreamHopSets(1, [-1]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => graph.HopSets(2).NodesAt(0, 3));
    }

    [TestMethod]
    public void HopSets_Cancelled_Stop()
    {
        GraphStructure graph = Graphs.Random(nodes: 100, edges: 200, seed: 9);
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsExactly<TaskCanceledException>(() => graph.HopSets(2, cancellationToken: cancelled));
    }

    [TestMethod]
    public void HopSets_OfAnEmptyGraph_AreEmpty() => Assert.AreEqual(0, GraphStructure.FromEdges(0, [], []).HopSets(3).PairCount);

    private static void AssertEqualsSingleSearches(GraphStructure graph, HopSets hops, int limit)
    {
        for (int source = 0; source < graph.NodeCount; source++)
        {
            int[] single = graph.HopCounts(source, limit);
            for (int hop = 1; hop <= hops.LargestHop; hop++)
            {
                int[] expected = [.. Enumerable.Range(0, graph.NodeCount).Where(node => single[node] == hop)];
                Assert.IsTrue(hops.NodesAt(source, hop).SequenceEqual(expected), $"source {source}, hop {hop}, limit {limit}");
            }

            Assert.IsLessThanOrEqualTo(hops.LargestHop, single.Max());
        }
    }
}

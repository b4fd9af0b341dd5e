namespace Sparse.ML.Networks.Tests;

[TestClass]
public sealed class GraphStatisticsTests
{
    // A triangle 0 1 2 with a tail 2 - 3, a pair 4 - 5 and a node alone.
    private static readonly GraphStructure Graph = GraphStructure.FromEdges(7, [0, 1, 2, 2, 4], [1, 2, 0, 3, 5]);

    [TestMethod]
    public void Components_AreNumberedByTheirSmallestNode()
    {
        GraphComponents components = Graph.Components();
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 0, 1, 1, 2 }, components.Of.ToArray());
        CollectionAssert.AreEqual(new[] { 4, 2, 1 }, components.Sizes.ToArray());
        CollectionAssert.AreEqual(new[] { 4, 5 }, components.NodesOf(1));
        Assert.AreEqual(0, components.Largest);
    }

    [TestMethod]
    public void Components_OfADirectedGraph_IgnoreDirections()
    {
        GraphStructure chain = GraphStructure.FromEdges(4, [3, 1, 1], [2, 2, 0], default, EdgeRules.Directed);
        Assert.AreEqual(1, chain.Components().Count);
    }

    [TestMethod]
    public void Components_EqualThoseOfSearches()
    {
        GraphStructure graph = Graphs.Random(nodes: 300, edges: 250, seed: 1);
        ReadOnlySpan<int> components = graph.Components().Of.Span;
        for (int node = 0; node < 300; node++)
        {
            int[] hops = graph.HopCounts(node);
            for (int other = 0; other < 300; other++) Assert.AreEqual(hops[other] >= 0, components[node] == components[other]);
        }
    }

    [TestMethod]
    public void Triangles_EqualThoseOfAllTriples()
    {
        GraphStructure graph = Graphs.Random(nodes: 40, edges: 200, seed: 2, new EdgeRules { SelfLoops = SelfLoops.Keep })
            .WithoutSelfLoops();
        long[] expected = new long[40];
        for (int a = 0; a < 40; a++)
        {
            for (int b = 0; b < 40; b++)
            {
                for (int c = b + 1; c < 40; c++) expected[a] += graph.HasArc(a, b) && graph.HasArc(a, c) && graph.HasArc(b, c) ? 1 : 0;
            }
        }

        CollectionAssert.AreEqual(expected, graph.Triangles());
    }

    [TestMethod]
    public void Of_AgreesWithCountingByHand()
    {
        GraphStatistics statistics = GraphStatistics.Of(Graph, [0, 0, 1, 1, 2, -1, 0]);
        Assert.AreEqual(5, statistics.Edges);
        Assert.AreEqual(3, statistics.Components);
        Assert.AreEqual(4, statistics.LargestComponent);
        Assert.AreEqual(1, statistics.IsolatedNodes);
        Assert.AreEqual(10 / 7.0, statistics.MeanDegree, 1e-12);
        Assert.AreEqual(1, statistics.MedianDegree);
        Assert.AreEqual(3, statistics.MaximumDegree);
        Assert.AreEqual(0, statistics.MinimumDegree);
        Assert.AreEqual(5 / 21.0, statistics.Density, 1e-12);
        CollectionAssert.AreEqual(new[] { 1, 3, 2, 1 }, statistics.DegreeDistribution.ToArray());
        Assert.AreEqual((1 + 1 + 1 / 3.0) / 7, statistics.ClusteringCoefficient, 1e-12);
        Assert.AreEqual(0.5, statistics.EdgeHomophily, 1e-12);
        Assert.AreEqual((0.5 + 0.5 + 1 / 3.0 + 1) / 4, statistics.NodeHomophily, 1e-12);
        CollectionAssert.AreEqual(new[] { 3, 2, 1 }, statistics.ClassSizes.ToArray());
    }

    [TestMethod]
    public void Of_AStar_IsDisassortative()
    {
        GraphStructure star = GraphStructure.FromEdges(5, [0, 0, 0, 0], [1, 2, 3, 4]);
        Assert.AreEqual(-1, GraphStatistics.Of(star).DegreeAssortativity, 1e-9);
        Assert.IsTrue(double.IsNaN(GraphStatistics.Of(GraphStructure.FromEdges(3, [0, 1, 2], [1, 2, 0])).DegreeAssortativity));
    }

    [TestMethod]
    public void Of_ARenumberedGraph_IsTheSame()
    {
        GraphStructure graph = Graphs.Random(nodes: 100, edges: 200, seed: 3);
        int[] order = [.. Enumerable.Range(0, 100).Reverse()];
        GraphStatistics renumbered = GraphStatistics.Of(graph.Subgraph(order));
        Assert.AreEqual(GraphStatistics.Of(graph).ToString(), renumbered.ToString());
    }

    [TestMethod]
    public void Of_SelfLoops_AreCountedApart()
    {
        GraphStructure graph = GraphStructure.FromEdges(2, [0, 0], [0, 1], default, new EdgeRules { SelfLoops = SelfLoops.Keep });
        GraphStatistics statistics = GraphStatistics.Of(graph);
        Assert.AreEqual(1, statistics.SelfLoops);
        Assert.AreEqual(1, statistics.Edges);
        Assert.AreEqual(1, statistics.MaximumDegree);
    }

    [TestMethod]
    public void Of_ADirectedOrEmptyGraph_HasNoUndefinedFigures()
    {
        GraphStatistics directed = GraphStatistics.Of(GraphStructure.FromEdges(3, [0, 0], [1, 2], default, EdgeRules.Directed));
        Assert.IsFalse(directed.IsUndirected);
        Assert.AreEqual(2, directed.Edges);
        Assert.AreEqual(2 / 6.0, directed.Density, 1e-12);
        Assert.AreEqual(0, GraphStatistics.Of(GraphStructure.FromEdges(0, [], [])).Components);
        Assert.ThrowsExactly<ArgumentException>(() => GraphStatistics.Of(Graph, [1]));
    }
}

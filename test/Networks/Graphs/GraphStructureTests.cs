namespace Sparse.ML.Networks.Tests;

[TestClass]
public sealed class GraphStructureTests
{
    [TestMethod]
    public void FromEdges_SortsAndMirrors()
    {
        GraphStructure graph = GraphStructure.FromEdges(4, [2, 0, 0], [0, 3, 1]);
        CollectionAssert.AreEqual(new[] { 0, 3, 4, 5, 6 }, graph.Offsets.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 0, 0, 0 }, graph.Neighbors.ToArray());
        Assert.AreEqual(3, graph.EdgeCount);
        Assert.IsTrue(graph.IsSymmetric);
    }

    [TestMethod]
    public void FromEdges_CountsWhatIsIrregular()
    {
        GraphStructure.FromEdges(3, [0, 1, 0, 0, 2], [1, 0, 1, 2, 2], default, null, out EdgeReport report);
        Assert.AreEqual(new EdgeReport(Listed: 5, SelfLoops: 1, Duplicates: 1, OneWay: 1), report);
    }

    [TestMethod]
    public void FromEdges_RuleKeep_LeavesOneWayEdges()
    {
        GraphStructure graph = GraphStructure.FromEdges(2, [0], [1], default, EdgeRules.Directed);
        Assert.AreEqual(1, graph.ArcCount);
        Assert.IsFalse(graph.IsSymmetric);
        Assert.AreEqual(1, graph.EdgeCount);
    }

    [TestMethod]
    public void FromEdges_TwoWeightsOfAnEdge_BecomeTheirMean()
    {
        GraphStructure graph = GraphStructure.FromEdges(2, [0, 1], [1, 0], [1, 4]);
        CollectionAssert.AreEqual(new[] { 2.5f, 2.5f }, graph.Weights.ToArray());
    }

    [TestMethod]
    public void FromEdges_Duplicates_KeepTheLargestWeight()
    {
        GraphStructure graph = GraphStructure.FromEdges(2, [0, 0, 0], [1, 1, 1], [2, 5, 3], EdgeRules.Directed);
        CollectionAssert.AreEqual(new[] { 5f }, graph.Weights.ToArray());
    }

    [TestMethod]
    public void FromEdges_DuplicatesSum_AddWeightsOrCount()
    {
        EdgeRules rules = EdgeRules.Directed with { Duplicates = DuplicateEdges.Sum };
        CollectionAssert.AreEqual(new[] { 10f }, GraphStructure.FromEdges(2, [0, 0, 0], [1, 1, 1], [2, 5, 3], rules).Weights.ToArray());
        CollectionAssert.AreEqual(new[] { 2f, 1f }, GraphStructure.FromEdges(2, [0, 0, 1], [1, 1, 0], default, rules).Weights.ToArray());
    }

    [TestMethod]
    public void FromEdges_SumsOfDuplicates_DoNotDependOnTheOrder()
    {
        float[] weights = [1e8f, 1f, -1e8f, 3f, 7f];
        EdgeRules rules = EdgeRules.Directed with { Duplicates = DuplicateEdges.Sum };
        float Sum(float[] values) => GraphStructure.FromEdges(2, new int[5], [1, 1, 1, 1, 1], values, rules).Weights.Span[0];
        Assert.AreEqual(Sum(weights), Sum([.. weights.Reverse()]));
    }

    [TestMethod]
    public void FromEdges_SelfLoops_AreKeptOnDemand()
    {
        GraphStructure graph = GraphStructure.FromEdges(2, [0, 0], [0, 1], default, new EdgeRules { SelfLoops = SelfLoops.Keep });
        Assert.AreEqual(1, graph.SelfLoopCount);
        Assert.AreEqual(2, graph.EdgeCount);
        Assert.AreEqual(3, graph.ArcCount);
    }

    [TestMethod]
    public void FromEdges_RulesThatReject_Throw()
    {
        void Build(EdgeRules rules) => GraphStructure.FromEdges(2, [0, 0, 0], [0, 1, 1], default, rules);
        Assert.ThrowsExactly<InvalidDataException>(() => Build(new() { SelfLoops = SelfLoops.Reject }));
        Assert.ThrowsExactly<InvalidDataException>(() => Build(new() { Duplicates = DuplicateEdges.Reject }));
        Assert.ThrowsExactly<InvalidDataException>(() => Build(new() { OneWay = OneWayEdges.Reject }));
    }

    [TestMethod]
    public void FromEdges_BadLists_AreNamed()
    {
        var range = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GraphStructure.FromEdges(2, [0], [2]));
        StringAssert.Contains(range.Message, "Entry 0 is node 2");
        Assert.ThrowsExactly<ArgumentException>(() => GraphStructure.FromEdges(2, [0, 1], [1]));
        var weight = Assert.ThrowsExactly<ArgumentException>(() => GraphStructure.FromEdges(2, [0], [1], [float.NaN]));
        StringAssert.Contains(weight.Message, "edge 0 is NaN");
    }

    [TestMethod]
    public void FromRows_RefusesWhatIsNoGraph()
    {
        Assert.ThrowsExactly<InvalidDataException>(() => GraphStructure.FromRows([], []));
        Assert.ThrowsExactly<InvalidDataException>(() => GraphStructure.FromRows([0, 2], [0]));
        Assert.ThrowsExactly<InvalidDataException>(() => GraphStructure.FromRows([0, 2, 1], [1]));
        Assert.ThrowsExactly<InvalidDataException>(() => GraphStructure.FromRows([0, 2, 2], [1, 0]));
        Assert.ThrowsExactly<InvalidDataException>(() => GraphStructure.FromRows([0, 1, 1], [2]));
        Assert.ThrowsExactly<InvalidDataException>(() => GraphStructure.FromRows([0, 1, 1], [-1]));
        Assert.ThrowsExactly<InvalidDataException>(() => GraphStructure.FromRows([0, 1, 1], [1], [float.NaN]));
        Assert.ThrowsExactly<InvalidDataException>(() => GraphStructure.FromRows([0, 1, 1], [1], [1, 2]));
    }

    [TestMethod]
    public void Transpose_TurnsEveryArcRound()
    {
        GraphStructure graph = Graphs.Random(nodes: 30, edges: 80, seed: 3, EdgeRules.Directed, weighted: true);
        double[] dense = Graphs.Dense(graph);
        double[] turned = Graphs.Dense(graph.Transpose());
        for (int i = 0; i < 30 * 30; i++) Assert.AreEqual(dense[i / 30 + i % 30 * 30], turned[i]);
        CollectionAssert.AreEqual(graph.InDegrees(), graph.Transpose().Degrees());
    }

    [TestMethod]
    public void ToUndirected_OfADirectedGraph_EqualsMirroredEdges()
    {
        GraphStructure directed = Graphs.Random(nodes: 30, edges: 80, seed: 4, EdgeRules.Directed, weighted: true);
        GraphStructure mirrored = Graphs.Random(nodes: 30, edges: 80, seed: 4, EdgeRules.Undirected, weighted: true);
        CollectionAssert.AreEqual(Graphs.Dense(mirrored), Graphs.Dense(directed.ToUndirected()));
        Assert.IsFalse(directed.IsSymmetric);
        Assert.IsTrue(directed.ToUndirected().IsSymmetric);
    }

    [TestMethod]
    public void WithSelfLoops_AddsTheIdentity()
    {
        GraphStructure graph = GraphStructure.FromEdges(3, [0, 1, 1], [1, 1, 2], [2, 3, 4], new EdgeRules { SelfLoops = SelfLoops.Keep });
        CollectionAssert.AreEqual(new[] { 1.0, 2, 0, 2, 4, 4, 0, 4, 1 }, Graphs.Dense(graph.WithSelfLoops()));
        CollectionAssert.AreEqual(new[] { 0.0, 2, 0, 2, 0, 4, 0, 4, 0 }, Graphs.Dense(graph.WithoutSelfLoops()));
    }

    [TestMethod]
    public void Normalize_Row_GivesRowsThatSumToOne()
    {
        GraphStructure graph = Graphs.Random(nodes: 20, edges: 60, seed: 5, EdgeRules.Directed, weighted: true);
        foreach (double sum in graph.Normalize(GraphNormalization.Row).WeightedDegrees()) Assert.AreEqual(1, sum, 1e-6);
    }

    [TestMethod]
    public void Normalize_None_KeepsTheWeights()
    {
        GraphStructure graph = GraphStructure.FromEdges(2, [0], [1], [3]);
        CollectionAssert.AreEqual(new[] { 0.0, 3, 3, 0 }, Graphs.Dense(graph.Normalize(GraphNormalization.None, addSelfLoops: false)));
    }

    [TestMethod]
    public void Normalize_IsolatedNodeWithoutSelfLoop_StaysZero()
    {
        GraphStructure graph = GraphStructure.FromEdges(3, [0], [1]);
        Assert.IsTrue(graph.Normalize(GraphNormalization.Symmetric, addSelfLoops: false).WeightsOf(2).IsEmpty);
        CollectionAssert.AreEqual(new[] { 1f, 1f }, graph.Normalize(GraphNormalization.Symmetric, addSelfLoops: false).Weights.ToArray());
    }

    [TestMethod]
    public void Normalize_NegativeRowSum_IsAnError()
    {
        GraphStructure graph = GraphStructure.FromEdges(2, [0], [1], [-3]);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => graph.Normalize());
        StringAssert.Contains(error.Message, "node 0 sum to -2");
    }

    [TestMethod]
    public void Normalize_OfARenumberedGraph_IsRenumbered()
    {
        GraphStructure graph = Graphs.Random(nodes: 25, edges: 60, seed: 6, EdgeRules.Undirected, weighted: true);
        int[] order = [.. Enumerable.Range(0, 25)];
        new RandomStream(1).Shuffle<int>(order);
        double[] normalized = Graphs.Dense(graph.Normalize());
        double[] renumbered = Graphs.Dense(graph.Subgraph(order).Normalize());
        for (int i = 0; i < 25; i++)
        {
            for (int j = 0; j < 25; j++) Assert.AreEqual(normalized[order[i] * 25 + order[j]], renumbered[i * 25 + j], 1e-7);
        }
    }

    [TestMethod]
    public void Subgraph_KeepsTheEdgesAmongItsNodes()
    {
        GraphStructure graph = GraphStructure.FromEdges(4, [0, 1, 2], [1, 2, 3], [1, 2, 3]);
        CollectionAssert.AreEqual(
            new[] { 0.0, 2, 0, 2, 0, 0, 0, 0, 0 }, Graphs.Dense(graph.Subgraph([2, 1, 0]).Where((a, b) => a + b == 1)));
        CollectionAssert.AreEqual(new[] { 0.0, 2, 0, 2, 0, 1, 0, 1, 0 }, Graphs.Dense(graph.Subgraph([2, 1, 0])));
        Assert.ThrowsExactly<ArgumentException>(() => graph.Subgraph([1, 1]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => graph.Subgraph([4]));
    }

    [TestMethod]
    public void WithWeights_ReplacesOrRemovesThem()
    {
        GraphStructure graph = GraphStructure.FromEdges(2, [0], [1], [3]);
        Assert.AreEqual(7, graph.WithWeights([7, 7]).WeightsOf(0)[0]);
        Assert.IsFalse(graph.WithWeights([]).IsWeighted);
        Assert.ThrowsExactly<ArgumentException>(() => graph.WithWeights([1]));
    }
}

using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class NodeSplitTests
{
    // Four classes of 100 nodes each.
    private static readonly AttributedGraph Graph = AttributedGraph.Create(
        GraphStructure.FromEdges(400, [], []), classes: [.. Enumerable.Range(0, 400).Select(node => node % 4)]);

    [TestMethod]
    [Covers(typeof(NodeSplitOptions), "TrainPerClass", "ValidationNodes", "TestNodes")]
    public void SplitNodes_TakesTheNumbersAskedFor()
    {
        AttributedGraph split = Graph.SplitNodes(new() { TrainPerClass = 7, ValidationNodes = 50, TestNodes = 100 });
        foreach (int label in Enumerable.Range(0, 4)) Assert.AreEqual(7, split.NodesOf(NodeSplit.Train).Count(node => node % 4 == label));
        Assert.HasCount(50, split.NodesOf(NodeSplit.Validation));
        Assert.HasCount(100, split.NodesOf(NodeSplit.Test));
        Assert.HasCount(400 - 28 - 150, split.NodesOf(NodeSplit.None));
    }

    [TestMethod]
    [Covers(typeof(NodeSplitOptions), "TrainFraction", "ValidationFraction")]
    public void SplitNodes_TakesSharesWhereNumbersAreNull()
    {
        AttributedGraph split = Graph.SplitNodes(
            new() { TrainPerClass = null, TrainFraction = 0.4, ValidationNodes = null, ValidationFraction = 0.1 });
        Assert.HasCount(160, split.NodesOf(NodeSplit.Train));
        Assert.HasCount(40, split.NodesOf(NodeSplit.Validation));
        Assert.HasCount(200, split.NodesOf(NodeSplit.Test));
        foreach (int label in Enumerable.Range(0, 4)) Assert.AreEqual(40, split.NodesOf(NodeSplit.Train).Count(node => node % 4 == label));
    }

    [TestMethod]
    [Covers(typeof(NodeSplitOptions), "Seed")]
    public void SplitNodes_DependsOnTheSeedAlone()
    {
        int[] Train(long seed) => Graph.SplitNodes(new() { ValidationNodes = 10, Seed = seed }).NodesOf(NodeSplit.Train);
        CollectionAssert.AreEqual(Train(1), Train(1));
        CollectionAssert.AreNotEqual(Train(1), Train(2));
    }

    [TestMethod]
    public void SplitNodes_UnlabelledNodes_AreNotUsed()
    {
        AttributedGraph graph = AttributedGraph.Create(
            GraphStructure.FromEdges(40, [], []), classes: [.. Enumerable.Range(0, 40).Select(node => node < 20 ? node % 2 : -1)]);
        AttributedGraph split = graph.SplitNodes(new() { TrainPerClass = 5, ValidationNodes = 2 });
        for (int node = 20; node < 40; node++) Assert.AreEqual(NodeSplit.None, split.Splits![node]);
        Assert.HasCount(8, split.NodesOf(NodeSplit.Test));
    }

    [TestMethod]
    public void SplitNodes_TooFewNodes_SaysWhatToLower()
    {
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => Graph.SplitNodes()).Message, "ValidationNodes");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(
            () => Graph.SplitNodes(new() { TrainPerClass = 100 })).Message, "TrainPerClass");
        AttributedGraph bare = AttributedGraph.Create(Graph.Structure);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => bare.SplitNodes()).Message, "GraphColumns.Label");
    }

    [TestMethod]
    public void SplitNodes_InvalidOptions_AreListedTogether()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Graph.SplitNodes(
            new() { TrainPerClass = 0, TrainFraction = 1, ValidationNodes = -1, ValidationFraction = double.NaN, TestNodes = 0 }));
        foreach (string option in new[] { "TrainPerClass", "TrainFraction", "ValidationNodes", "ValidationFraction", "TestNodes" })
            StringAssert.Contains(error.Message, option + ":");
    }

    [TestMethod]
    public void NodesOf_WithoutSplits_TakesAllForTraining()
    {
        Assert.HasCount(400, Graph.NodesOf(NodeSplit.Train));
        Assert.IsEmpty(Graph.NodesOf(NodeSplit.Test));
    }
}

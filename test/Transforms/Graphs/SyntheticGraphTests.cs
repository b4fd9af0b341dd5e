using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class SyntheticGraphTests
{
    [TestMethod]
    [Covers(typeof(SyntheticGraphOptions), "Nodes", "Communities", "MeanDegree", "Words")]
    public void Generate_GivesTheSizesAskedFor()
    {
        AttributedGraph graph = SyntheticGraph.Generate(new() { Nodes = 240, Communities = 3, MeanDegree = 5, Words = 60 });
        Assert.AreEqual(240, graph.NodeCount);
        Assert.AreEqual(600, graph.Structure.EdgeCount);
        Assert.AreEqual(60, graph.Features.ColumnCount);
        CollectionAssert.AreEqual(new[] { 80, 80, 80 }, graph.Statistics().ClassSizes.ToArray());
    }

    [TestMethod]
    [Covers(typeof(SyntheticGraphOptions), "Homophily")]
    public void Generate_Homophily_IsThatOfTheEdgesAndALittleMore()
    {
        foreach (double share in new[] { 0, 0.5, 1 })
        {
            double homophily = SyntheticGraph.Generate(new() { Homophily = share }).Statistics().EdgeHomophily;
            Assert.AreEqual(share + (1 - share) / 6, homophily, 0.05);
        }
    }

    [TestMethod]
    [Covers(typeof(SyntheticGraphOptions), "WordsPerNode")]
    public void Generate_WordsPerNode_SetsTheLengthOfTheTexts()
    {
        double Mean(double words) => (double)SyntheticGraph.Generate(
            new() { Words = 6000, WordsPerNode = words }).Features.StoredCount / 600;
        Assert.AreEqual(16, Mean(15), 0.6);
        Assert.AreEqual(1, Mean(0));
    }

    [TestMethod]
    [Covers(typeof(SyntheticGraphOptions), "TopicShare")]
    public void Generate_TopicShare_SetsHowManyWordsAreOfTheTopic()
    {
        foreach (double share in new[] { 0, 1.0 })
        {
            AttributedGraph graph = SyntheticGraph.Generate(new() { TopicShare = share });
            double topical = 0;
            for (int node = 0; node < 600; node++)
            {
                foreach (int word in graph.Features.IndicesOf(node)) topical += word / 50 == graph.Labels![node] ? 1 : 0;
            }

            Assert.AreEqual(share + (1 - share) / 6, topical / graph.Features.StoredCount, 0.02);
        }
    }

    [TestMethod]
    [Covers(typeof(SyntheticGraphOptions), "Seed")]
    public void Generate_DependsOnTheSeedAlone()
    {
        int[] Edges(long seed) => SyntheticGraph.Generate(new() { Seed = seed }).Structure.Neighbors.ToArray();
        CollectionAssert.AreEqual(Edges(5), Edges(5));
        CollectionAssert.AreNotEqual(Edges(5), Edges(6));
    }

    [TestMethod]
    public void Generate_HasHubs() => Assert.IsGreaterThan(18, SyntheticGraph.Generate(new()).Statistics().MaximumDegree);

    [TestMethod]
    public void Generate_InvalidOptions_AreListedTogether()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => SyntheticGraph.Generate(
            new() { Nodes = 1, Communities = 1, MeanDegree = 0, Homophily = 2, Words = 0, WordsPerNode = -1, TopicShare = -1 }));
        foreach (string option in new[] { "Nodes", "Communities", "MeanDegree", "Homophily", "Words", "WordsPerNode", "TopicShare" })
            StringAssert.Contains(error.Message, option + ":");
    }

    [TestMethod]
    public void Generate_MoreEdgesThanCommunitiesHold_IsAnError()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => SyntheticGraph.Generate(new() { Nodes = 40, Communities = 20, MeanDegree = 10, Homophily = 1, Words = 20 }));
        StringAssert.Contains(error.Message, "MeanDegree");
    }

    [TestMethod]
    public void EgoNetwork_HoldsTheNodesWithinItsHops()
    {
        AttributedGraph graph = SyntheticGraph.Generate(new()).SplitNodes(new() { ValidationNodes = 100 });
        AttributedGraph ego = graph.EgoNetwork(17, 2);
        int[] expected = [.. Enumerable.Range(0, 600).Where(node => graph.Structure.HopCounts(17)[node] is >= 0 and <= 2)];
        Assert.AreEqual(expected.Length, ego.NodeCount);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(graph.Ids[expected[i]], ego.Ids[i]);
            Assert.AreEqual(graph.Labels![expected[i]], ego.Labels![i]);
            Assert.AreEqual(graph.Splits![expected[i]], ego.Splits![i]);
            CollectionAssert.AreEqual(graph.Features.IndicesOf(expected[i]).ToArray(), ego.Features.IndicesOf(i).ToArray());
        }

        Assert.ThrowsExactly<ArgumentException>(() => graph.Subgraph([2, 1]));
    }
}

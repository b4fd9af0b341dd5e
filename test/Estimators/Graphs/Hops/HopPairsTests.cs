using Sparse.ML.Networks;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class HopPairsTests
{
    [TestMethod]
    public void Pairs_of_a_path_are_counted_by_class()
    {
        HopPairs pairs = Of(Path(5), classes: 3);
        CollectionAssert.AreEqual(new long[] { 4, 3, 3 }, pairs.Sizes);
    }

    [TestMethod]
    [DataRow(0.2, 1)]
    [DataRow(0.7, 2)]
    [DataRow(1.0, 3)]
    public void Each_class_gives_its_share_of_the_smallest_and_at_least_one(double ratio, int expected) =>
        Assert.AreEqual(expected, Of(Path(5), 3, ratio).PerClass);

    [TestMethod]
    [DataRow(4)]
    [DataRow(40)]
    public void Drawn_pairs_are_different_and_of_their_class(int length)
    {
        GraphStructure graph = Path(length);
        HopPairs pairs = Of(graph, classes: 3, ratio: 1);
        long[] drawn = pairs.Draw(new RandomStream(3));
        var seen = new HashSet<(long, long)>();
        for (int i = 0; i < drawn.Length; i += 2)
        {
            (long u, long v) = (drawn[i], drawn[i + 1]);
            Assert.IsLessThan(v, u);
            Assert.IsTrue(seen.Add((u, v)));
            Assert.AreEqual(i / 2 / pairs.PerClass, Math.Min(graph.HopCounts((int)u)[v], 3) - 1, $"{u}, {v}");
        }
    }

    [TestMethod]
    public void Pairs_that_cannot_be_reached_are_of_the_last_class()
    {
        GraphStructure graph = GraphStructure.FromEdges(6, [0, 1, 3, 4], [1, 2, 4, 5]);
        CollectionAssert.AreEqual(new long[] { 4, 2, 9 }, Of(graph, 3).Sizes);
    }

    [TestMethod]
    public void Rare_far_pairs_are_drawn_by_rank_and_all_are_met()
    {
        // A wheel: all nodes are two hops apart through the hub, but for one that hangs on the rim.
        const int Rim = 60;
        var edges = Enumerable.Range(1, Rim).Select(node => (0, node)).Append((1, Rim + 1)).ToArray();
        GraphStructure graph = GraphStructure.FromEdges(Rim + 2, [.. edges.Select(edge => edge.Item1)],
            [.. edges.Select(edge => edge.Item2)]);
        HopPairs pairs = Of(graph, classes: 3, ratio: 1);
        long[] far = pairs.Draw(new RandomStream(1))[(4 * pairs.PerClass)..];
        Assert.AreEqual(Rim - 1, pairs.Sizes[2]);
        Assert.HasCount(Rim - 1, far.Chunk(2).Select(pair => (pair[0], pair[1])).Distinct().ToList());
        Assert.IsTrue(far.Chunk(2).All(pair => pair[1] == Rim + 1 && pair[0] >= 2));
    }

    [TestMethod]
    public void Equal_streams_draw_equal_pairs()
    {
        HopPairs pairs = Of(Path(30), 4);
        CollectionAssert.AreEqual(pairs.Draw(new RandomStream(7)), pairs.Draw(new RandomStream(7)));
        CollectionAssert.AreNotEqual(pairs.Draw(new RandomStream(7)), pairs.Draw(new RandomStream(8)));
    }

    [TestMethod]
    public void More_pairs_than_may_be_stored_are_refused() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => HopPairs.Of(Path(500), 3, 0.2, maximumPairs: 100, CancellationToken.None));

    private static HopPairs Of(GraphStructure graph, int classes, double ratio = 0.5) => HopPairs.Of(graph, classes, ratio, 1 << 20,
        CancellationToken.None);

    private static GraphStructure Path(int nodes) => GraphStructure.FromEdges(nodes, [.. Enumerable.Range(0, nodes - 1)],
        [.. Enumerable.Range(1, nodes - 1)]);
}

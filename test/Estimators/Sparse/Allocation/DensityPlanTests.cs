namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class DensityPlanTests
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly long[][] Shapes = [[10, 10], [20, 10], [10, 20]];

    [TestMethod]
    public void Groups_WithoutDistribution_LetAllLayersCompete()
    {
        var group = Plan().Groups(0.1, distribution: null).Single();
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, group.Layers.ToArray());
        Assert.AreEqual(50, group.Count);
    }

    [TestMethod]
    public void Groups_WithDistribution_CountEachLayer()
    {
        var groups = Plan().Groups(0.1, DensityDistribution.Uniform);
        CollectionAssert.AreEqual(new long[] { 10, 20, 20 }, groups.Select(group => group.Count).ToArray());
    }

    [TestMethod]
    public void Groups_LeaveDenseLayersOut()
    {
        var plan = Plan(dense: ["b"]);
        var groups = plan.Groups(0.1, distribution: null);
        CollectionAssert.AreEqual(new[] { 0, 2 }, groups.Single().Layers.ToArray());
        Assert.AreEqual(30, groups.Single().Count);
        Assert.AreEqual(230, plan.Total(groups));
    }

    [TestMethod]
    public void Groups_RankHandSetLayersOnTheirOwn()
    {
        var groups = Plan(densities: new() { ["c"] = 0.5 }).Groups(0.1, distribution: null);
        Assert.AreEqual(100, groups.Single(group => group.Layers.SequenceEqual([2])).Count);
        Assert.AreEqual(30, groups.Single(group => group.Layers.SequenceEqual([0, 1])).Count);
    }

    [TestMethod]
    public void Groups_RoundGlobalCountsAsAsked()
    {
        Assert.AreEqual(50, Plan().Groups(0.1015, null, CountRounding.Floor).Single().Count);
        Assert.AreEqual(51, Plan().Groups(0.1015, null, CountRounding.Ceiling).Single().Count);
    }

    [TestMethod]
    public void UnknownLayer_ThrowsWithTheNamesAtHand()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Plan(dense: ["conv9.weight"]));
        StringAssert.Contains(error.Message, "conv9.weight");
        StringAssert.Contains(error.Message, "a, b, c");
    }

    [TestMethod]
    public void Competing_GlobalScope_KeepsHandSetLayersApart()
    {
        var groups = Plan(dense: ["a"], densities: new() { ["b"] = 0.5 }).Competing(SelectionScope.Global);
        CollectionAssert.AreEqual(new[] { "1", "2" }, groups.Select(group => string.Join(",", group)).ToArray());
    }

    [TestMethod]
    public void Competing_LayerScope_TakesEachPrunableLayer()
    {
        var groups = Plan(dense: ["a"]).Competing(SelectionScope.Layer);
        CollectionAssert.AreEqual(new[] { "1", "2" }, groups.Select(group => string.Join(",", group)).ToArray());
    }

    private static DensityPlan Plan(string[]? dense = null, Dictionary<string, double>? densities = null) => new(Names, Shapes, dense ?? [], densities ?? []);
}

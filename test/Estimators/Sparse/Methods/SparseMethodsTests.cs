namespace Sparse.ML.Estimators.Tests;

/// <summary>The catalogue's defaults are the papers'.</summary>
[TestClass]
public sealed class SparseMethodsTests
{
    [TestMethod]
    public void RigL_HasThePapersDefaults()
    {
        var method = SparseMethods.RigL(0.1);
        Assert.AreEqual(
            new PruneAndGrow
            {
                Grow = GrowCriterion.Gradient, Rounding = CountRounding.Floor, DropFraction = new() { Initial = 0.3, Final = 0 },
                Updates = new() { IntervalSteps = 100, End = 0.75 },
            },
            method.PruneAndGrow);
        Assert.AreEqual(("RigL", 0.1, DensityDistribution.ErdosRenyiKernel), (method.Name, method.Density, method.Distribution));
    }

    [TestMethod]
    public void Set_GrowsAtRandomEachEpoch()
    {
        var expected = new PruneAndGrow { DropFraction = new() { Initial = 0.3 }, Updates = new() { IntervalEpochs = 1, End = 1 } };
        Assert.AreEqual(expected, SparseMethods.Set(0.1).PruneAndGrow);
        Assert.AreEqual(expected with { Drop = DropCriterion.SignedMagnitude }, SparseMethods.Set(0.1, drop: DropCriterion.SignedMagnitude).PruneAndGrow);
    }

    [TestMethod]
    public void Snfs_GrowsAndSharesOutByMomentum() => Assert.AreEqual(
        new PruneAndGrow
        {
            Grow = GrowCriterion.Momentum, Redistribution = GrowthRedistribution.Momentum, MomentumDecay = 0.9,
            DropFraction = new() { Initial = 0.2 }, Updates = new() { IntervalEpochs = 1, End = 1 },
        },
        SparseMethods.Snfs(0.1).PruneAndGrow);

    [TestMethod]
    public void Itop_UpdatesRarelyAndToTheEnd()
    {
        var set = SparseMethods.SetItop(0.1).PruneAndGrow!;
        Assert.AreEqual((1500L, 1.0, 0.5, 0.005, GrowCriterion.Random), (set.Updates.IntervalSteps, set.Updates.End, set.DropFraction.Initial, set.DropFraction.Final, set.Grow));
        var rigl = SparseMethods.RigLItop(0.1).PruneAndGrow!;
        Assert.AreEqual((4000L, 1.0, 0.5, 0.005, GrowCriterion.Gradient), (rigl.Updates.IntervalSteps, rigl.Updates.End, rigl.DropFraction.Initial, rigl.DropFraction.Final, rigl.Grow));
    }

    [TestMethod]
    public void GraNet_RampsFromHalfAndExchangesHalf()
    {
        var method = SparseMethods.GraNet(0.1);
        Assert.AreEqual((0.5, 1000L, 0.5), (method.Ramp!.InitialDensity, method.Ramp.Updates.IntervalSteps, method.Ramp.Updates.End));
        Assert.AreEqual((0.5, 1000L, 1.0), (method.PruneAndGrow!.DropFraction.Initial, method.PruneAndGrow.Updates.IntervalSteps, method.PruneAndGrow.Updates.End));
        Assert.AreEqual(1, SparseMethods.GraNet(0.1, initialDensity: 1).Ramp!.InitialDensity);
    }

    [TestMethod]
    public void Gmp_RampsFromDense()
    {
        var method = SparseMethods.Gmp(0.1);
        Assert.AreEqual((1.0, 100L, 0.1, 0.7, false), (method.Ramp!.InitialDensity, method.Ramp.Updates.IntervalSteps, method.Ramp.Updates.Start, method.Ramp.Updates.End, method.Ramp.RankPrunedWeights));
        Assert.IsNull(method.PruneAndGrow);
        Assert.IsTrue(SparseMethods.Gmp(0.1, rankPrunedWeights: true).Ramp!.RankPrunedWeights);
    }

    [TestMethod]
    public void OneShotMethods_HaveTheirScores()
    {
        Assert.AreEqual(new SnipScore { Batches = 1, BatchSize = 128 }, SparseMethods.Snip(0.1).Score);
        Assert.AreEqual(new GraSPScore { ExamplesPerClass = 10, Temperature = 200 }, SparseMethods.GraSP(0.1).Score);
        Assert.AreEqual(new SynFlowScore { Iterations = 100 }, SparseMethods.SynFlow(0.1).Score);
        Assert.AreEqual(new MagnitudeScore(), SparseMethods.MagnitudeAfterTraining(0.1).Score);
        Assert.AreEqual(DensityDistribution.Uniform, SparseMethods.RandomBeforeTraining(0.1).Distribution);
    }

    [TestMethod]
    public void IterativeMagnitude_PrunesAFifthEachRound()
    {
        var method = SparseMethods.IterativeMagnitude(5);
        Assert.AreEqual((5, 0.2, 0, true), (method.Rounds, method.PruneFraction, method.RewindEpoch, method.PruneLinearLayers));
    }

    [TestMethod]
    public void Dense_And_Static_HaveNoUpdates()
    {
        foreach (var method in new[] { SparseMethods.Dense(), SparseMethods.Static(0.1) }) Assert.AreEqual((null, null), (method.Ramp, method.PruneAndGrow));
        Assert.AreEqual(1, SparseMethods.Dense().Density);
    }
}

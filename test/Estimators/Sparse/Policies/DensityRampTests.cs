using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Gradual pruning: GMP and the ramp of GraNet.</summary>
[TestClass]
public sealed class DensityRampTests
{
    [TestMethod]
    [Covers(typeof(TopologyMethod), nameof(TopologyMethod.Ramp))]
    [Covers(typeof(DensityRamp), nameof(DensityRamp.Updates))]
    public void TheDensity_EqualsTheCubicAtEachUpdateAndNeverRises()
    {
        using var run = new TinyRun(Gmp(start: 0.25, end: 0.75));
        double last = 1;
        run.Finish(step =>
        {
            long t = step.State.Step;
            if (t is 6 or 9 or 12 or 15 or 18)
            {
                double expected = 0.2 + 0.8 * Math.Pow(1 - (t - 6) / 12.0, 3);
                Assert.AreEqual(WholeNumber.Floor(expected * 420), step.Policy.Masks.NonZero, $"step {t}");
            }
            else
            {
                Assert.AreEqual(last, step.State.Density, $"step {t}");
            }

            Assert.IsLessThanOrEqualTo(last, step.State.Density);
            last = step.State.Density;
        });
        Assert.AreEqual(84, run.Policy.Masks.NonZero);
    }

    [TestMethod]
    public void TheLastStepOfTheRamp_IsAnUpdateThoughNotAMultipleOfTheInterval()
    {
        using var run = new TinyRun(Gmp(start: 0, end: 0.5, interval: 5)).Steps(11);
        Assert.IsGreaterThan(84, run.Policy.Masks.NonZero);
        Assert.AreEqual(84, run.Steps(1).Policy.Masks.NonZero);
    }

    [TestMethod]
    [Covers(typeof(DensityRamp), nameof(DensityRamp.InitialDensity))]
    public void InitialDensity_IsDrawnAtTheStart()
    {
        var method = Gmp(start: 0, end: 0.5);
        using var run = new TinyRun(method with { Ramp = method.Ramp! with { InitialDensity = 0.5 } });
        Assert.AreEqual(210, run.Policy.Masks.NonZero);
    }

    [TestMethod]
    public void PrunedWeights_NeverReturnByDefault()
    {
        using var run = new TinyRun(Gmp(start: 0, end: 0.75));
        float[] last = run.Mask("conv2.weight");
        run.Finish(step =>
        {
            float[] mask = step.Mask("conv2.weight");
            Assert.IsTrue(last.Zip(mask).All(pair => pair.First >= pair.Second));
            last = mask;
        });
    }

    [TestMethod]
    [Covers(typeof(DensityRamp), nameof(DensityRamp.RankPrunedWeights))]
    public void RankPrunedWeights_BringsThemBackWithTheirValue()
    {
        var method = Gmp(start: 0, end: 1, interval: 1) with { Density = 0.4 };
        using var run = new TinyRun(method with { Ramp = method.Ramp! with { RankPrunedWeights = true } }, optimizer: Optimizers.Sgd(0.5));
        float[] last = run.Mask("conv2.weight");
        int returned = 0;
        run.Finish(step =>
        {
            float[] mask = step.Mask("conv2.weight"), weights = step.Weight("conv2.weight");
            int[] back = [.. Enumerable.Range(0, mask.Length).Where(i => mask[i] > last[i])];
            returned += back.Length;
            foreach (int i in back) Assert.AreNotEqual(0, weights[i]);
            last = mask;
        });
        Assert.IsGreaterThan(0, returned);
    }

    [TestMethod]
    [Covers(typeof(DensityRamp), nameof(DensityRamp.Distribution))]
    public void Distribution_PrunesEachLayerToItsOwnDensity()
    {
        var method = Gmp(start: 0, end: 0.5);
        using var run = new TinyRun(method with { Ramp = method.Ramp! with { Distribution = DensityDistribution.Uniform } }).Finish();
        CollectionAssert.AreEqual(new long[] { 7, 58, 19 }, run.Report().Layers.Select(layer => layer.NonZero).ToArray());
    }

    [TestMethod]
    public void LayerDensities_FollowTheRampToTheirOwnEnd()
    {
        using var run = new TinyRun(Gmp(start: 0, end: 0.5) with { LayerDensities = new Dictionary<string, double> { ["fc.weight"] = 0.5 } });
        Assert.AreEqual(96, run.Mask("fc.weight").Sum());
        Assert.AreEqual(48, run.Finish().Mask("fc.weight").Sum());
    }

    [TestMethod]
    public void LayerDensities_StartAtTheInitialDensityOrAtTheirOwn()
    {
        var method = Gmp(start: 0, end: 0.5) with { LayerDensities = new Dictionary<string, double> { ["fc.weight"] = 0.25, ["conv2.weight"] = 0.75 } };
        using var run = new TinyRun(method with { Ramp = method.Ramp! with { InitialDensity = 0.5 } });
        Assert.AreEqual((48f, 216f), (run.Mask("fc.weight").Sum(), run.Mask("conv2.weight").Sum()));
        run.Finish();
        Assert.AreEqual((24f, 216f), (run.Mask("fc.weight").Sum(), run.Mask("conv2.weight").Sum()));
    }

    [TestMethod]
    public void CanBeResult_WaitsForTheFinalDensity()
    {
        using var run = new TinyRun(Gmp(start: 0, end: 0.5));
        run.Finish(step => Assert.AreEqual(step.State.Step >= 12, step.Policy.CanBeResult(step.State), $"step {step.State.Step}"));
    }

    [TestMethod]
    public void GraNet_ExchangesConnectionsAfterTheRampToo()
    {
        using var run = new TinyRun(SparseMethods.GraNet(0.2, interval: 3)).Steps(14);
        float[] before = run.Mask("conv2.weight");
        Assert.AreEqual(84, run.Policy.Masks.NonZero);
        CollectionAssert.AreNotEqual(before, run.Steps(1).Mask("conv2.weight"));
        Assert.AreEqual(84, run.Policy.Masks.NonZero);
    }

    private static TopologyMethod Gmp(double start, double end, long interval = 3)
    {
        var method = SparseMethods.Gmp(0.2, interval, start, end);
        return method with { Ramp = method.Ramp! with { Updates = method.Ramp.Updates with { MinimumUpdates = 0 } } };
    }
}

using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Each seam of <see cref="TopologyMethod"/> does what it says.</summary>
[TestClass]
public sealed class TopologyPolicyTests
{
    private static readonly PruneAndGrow Exchange = new()
    {
        Updates = UpdateSchedule.EverySteps(4) with { MinimumUpdates = 0 }, DropFraction = DropFractionSchedule.Constant(0.3), Grow = GrowCriterion.Gradient,
    };

    private static readonly string[] Layers = ["conv1.weight", "conv2.weight", "fc.weight"];

    [TestMethod]
    [Covers(typeof(TopologyMethod), nameof(TopologyMethod.Distribution))]
    public void Distribution_DecidesTheLayersShares()
    {
        using var uniform = new TinyRun(Static() with { Distribution = DensityDistribution.Uniform });
        using var erk = new TinyRun(Static());
        Assert.AreEqual(9, uniform.Mask("conv1.weight").Sum());
        Assert.AreEqual(18, erk.Mask("conv1.weight").Sum());
    }

    [TestMethod]
    [Covers(typeof(SparseMethod), nameof(SparseMethod.DenseLayers))]
    public void DenseLayers_StayDenseAndAreNotCounted()
    {
        using var run = new TinyRun(Static() with { DenseLayers = ["fc.weight"], Distribution = DensityDistribution.Uniform });
        CollectionAssert.AreEqual(new float[] { 9, 72, 96 }, Counts(run));
    }

    [TestMethod]
    [Covers(typeof(SparseMethod), nameof(SparseMethod.FirstLayerDense))]
    public void FirstLayerDense_KeepsTheFirstLayer()
    {
        using var run = new TinyRun(Static() with { FirstLayerDense = true, Distribution = DensityDistribution.Uniform });
        CollectionAssert.AreEqual(new float[] { 36, 72, 24 }, Counts(run));
    }

    [TestMethod]
    [Covers(typeof(TopologyMethod), nameof(TopologyMethod.LayerDensities))]
    public void LayerDensities_AreKeptAndNotCounted()
    {
        using var run = new TinyRun(Static() with { LayerDensities = new Dictionary<string, double> { ["conv2.weight"] = 0.5 }, Distribution = DensityDistribution.Uniform });
        CollectionAssert.AreEqual(new float[] { 9, 144, 24 }, Counts(run));
    }

    [TestMethod]
    public void UnknownLayer_ThrowsWhenTrainingStarts()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new TinyRun(Static() with { DenseLayers = ["conv7.weight"] }));
        StringAssert.Contains(error.Message, "conv7.weight");
        StringAssert.Contains(error.Message, "conv2.weight");
    }

    [TestMethod]
    public void Static_NeverChangesItsMask()
    {
        using var run = new TinyRun(Static());
        var before = Layers.Select(run.Mask).ToArray();
        run.Finish();
        for (int i = 0; i < Layers.Length; i++) CollectionAssert.AreEqual(before[i], run.Mask(Layers[i]));
    }

    [TestMethod]
    [Covers(typeof(TopologyMethod), nameof(TopologyMethod.PruneAndGrow))]
    [Covers(typeof(PruneAndGrow), nameof(PruneAndGrow.Updates))]
    public void Updates_ChangeMasksAtTheirStepsOnly()
    {
        using var run = new TinyRun(With(Exchange));
        var changes = new List<long>();
        float[] last = run.Mask("conv2.weight");
        run.Finish(step =>
        {
            if (!last.SequenceEqual(step.Mask("conv2.weight"))) changes.Add(step.State.Step);
            last = step.Mask("conv2.weight");
        });
        // The last of the 24 steps is a multiple of 4 as well, but what it grew could not train.
        CollectionAssert.AreEqual(new long[] { 4, 8, 12, 16, 20 }, changes);
    }

    [TestMethod]
    [Covers(typeof(PruneAndGrow), nameof(PruneAndGrow.DropFraction))]
    public void DropFraction_BoundsTheConnectionsThatChange()
    {
        using var little = new TinyRun(With(Exchange with { DropFraction = DropFractionSchedule.Constant(0.02) }));
        using var much = new TinyRun(With(Exchange with { DropFraction = DropFractionSchedule.Constant(0.9) }));
        Assert.IsLessThanOrEqualTo(2, Changed(little));
        Assert.IsGreaterThan(5, Changed(much));
    }

    [TestMethod]
    public void Drop_RemovesTheSmallestMagnitudes()
    {
        using var unchanged = new TinyRun(Static()).Steps(4);
        using var run = new TinyRun(With(Exchange with { Grow = GrowCriterion.Random })).Steps(3);
        float[] before = run.Mask("conv2.weight");
        run.Steps(1);
        float[] after = run.Mask("conv2.weight"), kept = [.. run.Weight("conv2.weight").Select(Math.Abs)];
        // The same step without an update shows what the dropped weights were.
        float[] all = [.. unchanged.Weight("conv2.weight").Select(Math.Abs)];
        float largestDropped = all.Where((_, i) => before[i] == 1 && after[i] == 0).Max();
        float smallestKept = kept.Where((_, i) => before[i] == 1 && after[i] == 1).Min();
        Assert.IsGreaterThanOrEqualTo(largestDropped, smallestKept);
    }

    [TestMethod]
    [Covers(typeof(PruneAndGrow), nameof(PruneAndGrow.Grow))]
    public void Grow_Gradient_PicksTheLargestGradientsOutsideTheKeptOnes()
    {
        using var run = new TinyRun(With(Exchange)).Steps(3);
        float[] before = run.Mask("conv2.weight"), gradient = [];
        run.Steps(1, step => gradient = Gradient(step, "conv2.weight"));
        float[] after = run.Mask("conv2.weight");
        float smallestGrown = gradient.Where((_, i) => before[i] == 0 && after[i] == 1).Min();
        float largestLeftOut = gradient.Where((_, i) => after[i] == 0).Max();
        Assert.IsGreaterThanOrEqualTo(largestLeftOut, smallestGrown);
    }

    [TestMethod]
    public void Grow_Random_DependsOnTheSeedNotOnGradients()
    {
        var random = With(Exchange with { Grow = GrowCriterion.Random });
        using var run = new TinyRun(random).Steps(4);
        using var gradient = new TinyRun(With(Exchange)).Steps(4);
        CollectionAssert.AreNotEqual(gradient.Mask("conv2.weight"), run.Mask("conv2.weight"));
    }

    [TestMethod]
    [Covers(typeof(PruneAndGrow), nameof(PruneAndGrow.MomentumDecay))]
    public void Grow_Momentum_AveragesTheGradientsOfAllSteps()
    {
        using var last = new TinyRun(With(Exchange with { Grow = GrowCriterion.Momentum, MomentumDecay = 0 })).Steps(4);
        using var gradient = new TinyRun(With(Exchange)).Steps(4);
        using var average = new TinyRun(With(Exchange with { Grow = GrowCriterion.Momentum, MomentumDecay = 0.9 })).Steps(4);
        CollectionAssert.AreEqual(gradient.Mask("conv2.weight"), last.Mask("conv2.weight"));
        CollectionAssert.AreNotEqual(gradient.Mask("conv2.weight"), average.Mask("conv2.weight"));
    }

    [TestMethod]
    [Covers(typeof(PruneAndGrow), nameof(PruneAndGrow.Drop))]
    public void Drop_SignedMagnitude_DropsOtherConnectionsThanMagnitude()
    {
        using var plain = new TinyRun(With(Exchange)).Steps(4);
        using var signed = new TinyRun(With(Exchange with { Drop = DropCriterion.SignedMagnitude })).Steps(4);
        CollectionAssert.AreNotEqual(plain.Mask("conv2.weight"), signed.Mask("conv2.weight"));
    }

    [TestMethod]
    [Covers(typeof(PruneAndGrow), nameof(PruneAndGrow.Scope))]
    public void Scope_Layer_KeepsEachLayersCount_GlobalDoesNot()
    {
        using var layer = new TinyRun(With(Exchange));
        using var global = new TinyRun(With(Exchange with { Scope = SelectionScope.Global }));
        float[] before = Counts(layer);
        CollectionAssert.AreEqual(before, Counts(layer.Finish()));
        CollectionAssert.AreNotEqual(before, Counts(global.Finish()));
        Assert.AreEqual(before.Sum(), Counts(global).Sum());
    }

    [TestMethod]
    [Covers(typeof(PruneAndGrow), nameof(PruneAndGrow.Redistribution))]
    public void Redistribution_Momentum_MovesConnectionsBetweenLayers()
    {
        using var run = new TinyRun(With(Exchange with { Redistribution = GrowthRedistribution.Momentum }));
        float[] before = Counts(run);
        CollectionAssert.AreNotEqual(before, Counts(run.Finish()));
        Assert.AreEqual(before.Sum(), Counts(run).Sum());
    }

    [TestMethod]
    [Covers(typeof(PruneAndGrow), nameof(PruneAndGrow.Rounding))]
    public void Rounding_DecidesTheNumberDropped()
    {
        // conv2 has 30 of 288 connections at this density: 2 % of them are less than one.
        var little = Exchange with { DropFraction = DropFractionSchedule.Constant(0.02), Grow = GrowCriterion.Random };
        using var up = new TinyRun(With(little));
        using var down = new TinyRun(With(little with { Rounding = CountRounding.Floor }));
        Assert.AreEqual(0, Changed(down));
        Assert.IsGreaterThan(0, Enumerable.Range(0, 4).Sum(_ => Changed(up)));
    }

    [TestMethod]
    public void GrownConnections_StartAtZeroWithMomentumZero()
    {
        using var run = new TinyRun(With(Exchange)).Steps(3);
        float[] before = run.Mask("conv2.weight");
        run.Steps(1);
        float[] after = run.Mask("conv2.weight"), weights = run.Weight("conv2.weight"), momentum = run.Snapshot()[$"momentum.{Index(run, "conv2.weight")}"];
        int[] grown = [.. Enumerable.Range(0, after.Length).Where(i => before[i] == 0 && after[i] == 1)];
        Assert.IsNotEmpty(grown);
        foreach (int i in grown) Assert.AreEqual((0f, 0f), (weights[i], momentum[i]));
    }

    [TestMethod]
    public void AConnectionThatIsDroppedAndGrownAtOnce_KeepsValueAndMomentum()
    {
        // A saturated layer must grow back all that it dropped, so nothing in it may change.
        using var update = new TinyRun(With(Exchange) with { Density = 0.6 }).Steps(4);
        using var none = new TinyRun(Static() with { Density = 0.6 }).Steps(4);
        Assert.AreEqual(36, update.Mask("conv1.weight").Sum());
        CollectionAssert.AreEqual(none.Weight("conv1.weight"), update.Weight("conv1.weight"));
        string momentum = $"momentum.{Index(none, "conv1.weight")}";
        CollectionAssert.AreEqual(none.Snapshot()[momentum], update.Snapshot()[momentum]);
    }

    [TestMethod]
    public void MoreExploration_WithRandomGrowthThanByGradientThanStatic()
    {
        double Rate(TopologyMethod method)
        {
            using var run = new TinyRun(method, epochs: 20).Finish();
            return run.Report().ExplorationRate;
        }

        var rates = new[] { With(Exchange with { Grow = GrowCriterion.Random }), With(Exchange), Static() }.Select(Rate).ToArray();
        Assert.IsGreaterThanOrEqualTo(rates[1], rates[0]);
        Assert.IsGreaterThan(rates[2], rates[1]);
        Assert.AreEqual(MethodTable.Density, rates[2], 1e-12);
    }

    private static TopologyMethod Static() => SparseMethods.Static(MethodTable.Density);

    private static TopologyMethod With(PruneAndGrow exchange) => Static() with { PruneAndGrow = exchange };

    private static float[] Counts(TinyRun run) => [.. Layers.Select(layer => run.Mask(layer).Sum())];

    private static int Index(TinyRun run, string name) => run.State.Parameters.Select(parameter => parameter.Name).ToList().IndexOf(name);

    private static int Changed(TinyRun run)
    {
        while (run.State.Step % 4 < 3) run.Steps(1);
        float[] before = run.Mask("conv2.weight");
        run.Steps(1);
        return before.Zip(run.Mask("conv2.weight")).Count(pair => pair.First == 1 && pair.Second == 0);
    }

    private static float[] Gradient(TinyRun run, string name)
    {
        using Tensor gradient = run.State.Gradients[Index(run, name)].detach().abs().reshape(-1).clone();
        return gradient.data<float>().ToArray();
    }
}

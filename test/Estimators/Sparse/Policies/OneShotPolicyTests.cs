using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class OneShotPolicyTests
{
    [TestMethod]
    [Covers(typeof(OneShotPruning), nameof(OneShotPruning.Score))]
    public void BeforeTraining_PrunesTheInitialWeightsByScore()
    {
        using var dense = new TinyRun(SparseMethods.Dense());
        using var run = new TinyRun(SparseMethods.MagnitudeBeforeTraining(0.25) with { Distribution = DensityDistribution.Uniform });
        float[] magnitudes = [.. dense.Weight("conv2.weight").Select(Math.Abs)], mask = run.Mask("conv2.weight");
        Assert.AreEqual(72, mask.Sum());
        Assert.IsGreaterThan(magnitudes.Where((_, i) => mask[i] == 0).Max(), magnitudes.Where((_, i) => mask[i] == 1).Min());
    }

    [TestMethod]
    public void AfterTraining_PrunesTheTrainedWeightsAtTheStartOfFineTuning()
    {
        using var run = new TinyRun(SparseMethods.MagnitudeAfterTraining(0.25, fineTuneEpochs: 1)).Steps(24);
        Assert.AreEqual(420, run.Policy.Masks.NonZero);
        Assert.IsFalse(run.Policy.CanBeResult(run.State) && run.State.PhaseIndex == 0);
        Assert.AreEqual(105, run.Steps(1).Policy.Masks.NonZero);
        Assert.IsTrue(run.Policy.CanBeResult(run.State));
    }

    [TestMethod]
    public void WithoutFineTuning_PruningIsTheLastThingDone()
    {
        using var run = new TinyRun(SparseMethods.MagnitudeAfterTraining(0.25, fineTuneEpochs: 0)).Steps(24);
        Assert.AreEqual(420, run.Policy.Masks.NonZero);
        Assert.IsTrue(run.Policy.CanBeResult(run.State));
        Assert.AreEqual(105, run.Finish().Policy.Masks.NonZero);
        Assert.AreEqual(105, run.Weights.Sum(weight => run.Weight(weight.Name).Count(value => value != 0)));
    }

    [TestMethod]
    [Covers(typeof(PruningAfterTraining), nameof(PruningAfterTraining.FineTuneEpochs))]
    [DataRow(null, "training 4, fine-tuning 4")]
    [DataRow(2, "training 4, fine-tuning 2")]
    [DataRow(0, "training 4")]
    public void FineTuneEpochs_GiveThePhases(int? epochs, string expected) =>
        Assert.AreEqual(expected, Phases(SparseMethods.RandomAfterTraining(0.1, epochs)));

    [TestMethod]
    public void BeforeTraining_HasOnePhase() => Assert.AreEqual("training 4", Phases(SparseMethods.Snip(0.1)));

    [TestMethod]
    [Covers(typeof(OneShotPruning), nameof(OneShotPruning.Distribution))]
    public void Distribution_RanksWithinLayers()
    {
        using var global = new TinyRun(SparseMethods.MagnitudeBeforeTraining(0.25));
        using var layered = new TinyRun(SparseMethods.MagnitudeBeforeTraining(0.25) with { Distribution = DensityDistribution.Uniform });
        CollectionAssert.AreEqual(new long[] { 9, 72, 24 }, layered.Report().Layers.Select(layer => layer.NonZero).ToArray());
        CollectionAssert.AreNotEqual(new long[] { 9, 72, 24 }, global.Report().Layers.Select(layer => layer.NonZero).ToArray());
    }

    [TestMethod]
    [Covers(typeof(OneShotPruning), nameof(OneShotPruning.LayerDensities))]
    public void LayerDensities_RankALayerOnItsOwn()
    {
        using var run = new TinyRun(SparseMethods.SynFlow(0.25, iterations: 5) with { LayerDensities = new Dictionary<string, double> { ["fc.weight"] = 0.5 } });
        Assert.AreEqual(48, run.Mask("fc.weight").Sum());
        Assert.AreEqual(81 + 48, run.Policy.Masks.NonZero);
    }

    [TestMethod]
    public void DenseLayers_AreNotPruned()
    {
        using var run = new TinyRun(SparseMethods.Snip(0.1) with { DenseLayers = ["conv1.weight"] });
        Assert.AreEqual(36, run.Mask("conv1.weight").Sum());
        Assert.AreEqual(36 + 38, run.Policy.Masks.NonZero);
    }

    [TestMethod]
    public void RandomScore_DrawsFromTheSeed()
    {
        using var first = new TinyRun(SparseMethods.RandomBeforeTraining(0.25));
        using var second = new TinyRun(SparseMethods.RandomBeforeTraining(0.25), seed: 8);
        CollectionAssert.AreNotEqual(first.Mask("conv2.weight"), second.Mask("conv2.weight"));
    }

    private static string Phases(SparseMethod method) => string.Join(", ", method.Phases(4).Select(phase => $"{phase.Name} {phase.Epochs}"));
}

using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class SparsityReportTests
{
    // Dense operations of the tiny network: 8×8 outputs × 36 weights, 4×4 × 288, 96.
    private const double Dense = 64 * 36 + 16 * 288 + 96;

    [TestMethod]
    [Covers(typeof(SparseMethod), nameof(SparseMethod.Name))]
    public void Dense_ReportsDensityOneAndDenseCosts()
    {
        using var run = new TinyRun(SparseMethods.Dense()).Finish();
        SparsityReport report = run.Report();
        Assert.AreEqual(("Dense", 1.0, 1.0, 420L), (report.Method, report.Density, report.ExplorationRate, report.NonZero));
        Assert.AreEqual(Dense, report.InferenceOperations);
        Assert.AreEqual(3 * Dense * 48 * 4, report.TrainingOperations, 1);
        Assert.AreEqual(report.DenseTrainingOperations, report.TrainingOperations, 1e-6);
    }

    [TestMethod]
    public void Layers_NameTheirWeightsShapesAndCosts()
    {
        using var run = new TinyRun(SparseMethods.Static(0.25) with { Distribution = DensityDistribution.Uniform }).Finish();
        LayerSparsity layer = run.Report().Layers[1];
        Assert.AreEqual(("conv2.weight", 72L, 288L, 16L * 288), (layer.Name, layer.NonZero, layer.Total, layer.Operations));
        CollectionAssert.AreEqual(new long[] { 8, 4, 3, 3 }, layer.Shape.ToArray());
    }

    [TestMethod]
    public void Static_TrainsAtThreeTimesTheSparseForwardPass()
    {
        using var run = new TinyRun(SparseMethods.Static(0.25)).Finish();
        SparsityReport report = run.Report();
        Assert.AreEqual(3 * report.InferenceOperations * 48 * 4, report.TrainingOperations, 1e-3);
        Assert.IsLessThan(Dense, report.InferenceOperations);
    }

    [TestMethod]
    public void Masks_ChangeNothingOnDenseKernels()
    {
        using var run = new TinyRun(SparseMethods.Static(0.1)).Finish();
        Assert.AreEqual(Dense, run.Report().DenseInferenceOperations);
        Assert.AreEqual(3 * Dense * 48 * 4, run.Report().DenseTrainingOperations, 1);
    }

    [TestMethod]
    public void RigL_AddsADenseGradientAtEachUpdate()
    {
        using var run = new TinyRun(RigL()).Finish();
        SparsityReport report = run.Report();
        // Layers keep their counts, so F_S is the same in every step; the updates are at steps 6, 12 and 18 of 24.
        double sparse = report.InferenceOperations, expected = 8 * (21 * 3 * sparse + 3 * (2 * sparse + Dense));
        Assert.AreEqual(expected, report.TrainingOperations, 1e-3);
    }

    [TestMethod]
    public void Snfs_NeedsADenseGradientInEveryStep()
    {
        using var run = new TinyRun(RigL() with { PruneAndGrow = RigL().PruneAndGrow! with { Grow = GrowCriterion.Momentum } }).Finish();
        SparsityReport report = run.Report();
        Assert.AreEqual(8 * 24 * (2 * report.InferenceOperations + Dense), report.TrainingOperations, 1e-3);
    }

    [TestMethod]
    public void Gmp_PaysForTheDensityOfEachStep()
    {
        using var run = new TinyRun(SparseMethods.Gmp(0.25, interval: 3));
        double expected = 0;
        double before = run.Report().InferenceOperations;
        run.Finish(step =>
        {
            expected += 8 * 3 * before;
            before = step.Report().InferenceOperations;
        });
        Assert.AreEqual(expected, run.Report().TrainingOperations, 1e-3);
    }

    [TestMethod]
    [Covers(typeof(SparseMethod), nameof(SparseMethod.LatencyBatchSize))]
    public void LatencyBatchSize_IsMeasuredUnlessZero()
    {
        using var measured = new TinyRun(SparseMethods.Static(0.25) with { LatencyBatchSize = 3 });
        using var unmeasured = new TinyRun(SparseMethods.Static(0.25) with { LatencyBatchSize = 0 });
        Assert.AreEqual(3, measured.Report().LatencyBatchSize);
        Assert.IsGreaterThan(0, measured.Report().DenseLatency);
        Assert.AreEqual(0, unmeasured.Report().DenseLatency);
    }

    [TestMethod]
    public void Report_LeavesModesAndBuffersAsTheyWere()
    {
        using var run = new TinyRun(SparseMethods.Static(0.25)).Steps(2);
        var before = run.Snapshot();
        run.Report();
        Assert.IsTrue(run.State.Module.modules().All(module => module.training));
        foreach (var (name, values) in run.Snapshot()) CollectionAssert.AreEqual(before[name], values, name);
    }

    [TestMethod]
    public void Load_WithinARun_KeepsWhatTheRunExploredSince()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var run = new TinyRun(RigL()).Steps(1);
        var (tensors, values) = (new Dictionary<string, TorchSharp.torch.Tensor>(), new System.Text.Json.Nodes.JsonObject());
        run.Policy.Save(tensors, values);
        float[] mask = run.Mask("conv2.weight");
        var saved = tensors.ToDictionary(item => item.Key, item => item.Value.clone());
        var before = run.Finish().Report();
        run.Policy.Load(run.State, saved, values);
        CollectionAssert.AreEqual(mask, run.Mask("conv2.weight"));
        Assert.AreEqual((before.ExplorationRate, before.TrainingOperations), (run.Report().ExplorationRate, run.Report().TrainingOperations));
    }

    private static TopologyMethod RigL() => SparseMethods.RigL(0.25, interval: 6, end: 0.75) is var method
        ? method with { PruneAndGrow = method.PruneAndGrow! with { Updates = method.PruneAndGrow.Updates with { MinimumUpdates = 0 } } } : null!;
}

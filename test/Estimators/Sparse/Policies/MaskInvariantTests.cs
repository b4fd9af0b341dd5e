using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>What holds for every method.</summary>
[TestClass]
public sealed class MaskInvariantTests
{
    private static IEnumerable<object[]> Methods => MethodTable.Rows;

    private static IEnumerable<object[]> FixedBudgetMethods => MethodTable.FixedBudgetRows;

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void EveryStep_LeavesMaskedWeightsAndMomentumAtZero(string name)
    {
        using var run = new TinyRun(MethodTable.Of(name));
        run.Finish(AssertMasked);
        AssertMasked(run);
    }

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void EveryStep_LeavesBothMomentsOfAdamAtZero(string name)
    {
        using var run = new TinyRun(MethodTable.Of(name), optimizer: Optimizers.AdamW(0.01));
        run.Finish(AssertMasked);
        CollectionAssert.IsSubsetOf(run.Optimizer.StateNames.ToArray(), run.Optimizer.StateNames.Where(state => run.Optimizer.State(state, 0) is not null).ToArray());
    }

    [TestMethod]
    [Covers(typeof(OneShotPruning), nameof(OneShotPruning.Density))]
    [Covers(typeof(TopologyMethod), nameof(TopologyMethod.Density))]
    [DynamicData(nameof(Methods))]
    public void TheResult_HasTheExactNumberOfConnections(string name)
    {
        SparseMethod method = MethodTable.Of(name);
        using var run = new TinyRun(method).Finish();
        Assert.AreEqual(MethodTable.FinalCount(method, TinyRun.WeightCount), run.Report().NonZero);
        Assert.AreEqual(run.Report().Density, run.State.Density, 1e-12);
        Assert.IsTrue(run.Policy.CanBeResult(run.State));
    }

    [TestMethod]
    [DynamicData(nameof(FixedBudgetMethods))]
    public void TheNumberOfConnections_StaysTheSameFromTheFirstStep(string name)
    {
        using var run = new TinyRun(MethodTable.Of(name));
        long expected = run.Policy.Masks.NonZero;
        run.Finish(step => Assert.AreEqual(expected, step.Policy.Masks.NonZero));
    }

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void TheExplorationRate_NeverFallsAndIsAtLeastTheDensity(string name)
    {
        using var run = new TinyRun(MethodTable.Of(name));
        double last = 0;
        run.Finish(step =>
        {
            double rate = step.Report().ExplorationRate;
            Assert.IsGreaterThanOrEqualTo(Math.Max(last, step.State.Density), rate);
            last = rate;
        });
    }

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void EqualSeeds_GiveEqualRuns(string name)
    {
        using var first = new TinyRun(MethodTable.Of(name)).Finish();
        using var second = new TinyRun(MethodTable.Of(name)).Finish();
        AssertEqual(first, second);
    }

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void AResumedRun_EqualsAnUninterruptedOneBitForBit(string name)
    {
        SparseMethod method = MethodTable.Of(name);
        using var whole = new TinyRun(method).Finish();
        foreach (int steps in new[] { 1, 9, 17 })
        {
            using var interrupted = new TinyRun(method).Steps(steps);
            using var resumed = interrupted.Resumed(method).Finish();
            AssertEqual(whole, resumed);
            Assert.AreEqual(whole.Report().TrainingOperations, resumed.Report().TrainingOperations, 1e-6);
            Assert.AreEqual(whole.Report().ExplorationRate, resumed.Report().ExplorationRate);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void ARun_LeavesNoTensorBehind(string name)
    {
        LiveTensors.RequireCountOfModules();
        long before = LiveTensors.Count();
        using (var run = new TinyRun(MethodTable.Of(name))) run.Finish().Report();
        Assert.AreEqual(before, Tensor.TotalCount);
    }

    private static void AssertMasked(TinyRun run)
    {
        using var scope = NewDisposeScope();
        foreach (var weight in run.Weights)
        {
            Tensor masked = run.Policy.Masks[weight.Name].eq(0);
            Assert.AreEqual(0, weight.Parameter.detach().masked_select(masked).count_nonzero().ToInt64(), weight.Name);
            int index = run.State.Parameters.Select(parameter => parameter.Name).ToList().IndexOf(weight.Name);
            foreach (string name in run.Optimizer.StateNames)
                if (run.Optimizer.State(name, index) is { } state)
                    Assert.AreEqual(0, state.masked_select(masked).count_nonzero().ToInt64(), $"{name} of {weight.Name}");
        }

        Assert.AreEqual(run.Policy.Masks.Density, run.State.Density, 1e-12);
    }

    private static void AssertEqual(TinyRun expected, TinyRun actual)
    {
        var (first, second) = (expected.Snapshot(), actual.Snapshot());
        CollectionAssert.AreEquivalent(first.Keys, second.Keys);
        foreach (string name in first.Keys) CollectionAssert.AreEqual(first[name], second[name], name);
    }
}

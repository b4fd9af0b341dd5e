using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class IterativePruningTests
{
    [TestMethod]
    [Covers(typeof(IterativeMagnitudePruning), nameof(IterativeMagnitudePruning.Rounds), nameof(IterativeMagnitudePruning.PruneFraction))]
    public void Rounds_LeaveTheirShareAndNestTheirMasks()
    {
        using var run = new TinyRun(SparseMethods.IterativeMagnitude(rounds: 2, pruneFraction: 0.2));
        run.Steps(25);
        Assert.AreEqual(336, run.Policy.Masks.NonZero);
        float[] first = run.Mask("conv2.weight");
        run.Steps(24);
        Assert.AreEqual(268, run.Policy.Masks.NonZero);
        Assert.IsTrue(first.Zip(run.Mask("conv2.weight")).All(pair => pair.First >= pair.Second));
    }

    [TestMethod]
    public void ARound_StartsFromTheInitialWeights()
    {
        using var run = new TinyRun(SparseMethods.IterativeMagnitude(rounds: 1));
        var initial = State(run);
        run.Steps(24);
        BeginPhase(run);
        AssertRewound(initial, run);
    }

    [TestMethod]
    [Covers(typeof(IterativeMagnitudePruning), nameof(IterativeMagnitudePruning.RewindEpoch))]
    public void ARound_StartsFromTheWeightsAndBuffersOfTheRewindEpoch()
    {
        using var run = new TinyRun(SparseMethods.IterativeMagnitude(rounds: 1, rewindEpoch: 2)).Steps(12);
        var early = State(run);
        run.Steps(12);
        BeginPhase(run);
        AssertRewound(early, run);
    }

    [TestMethod]
    public void Phases_EnterTheScheduleAtTheRewindEpochWithAFreshOptimiser()
    {
        var phases = SparseMethods.IterativeMagnitude(rounds: 2, rewindEpoch: 1).Phases(4);
        CollectionAssert.AreEqual(
            new[] { ("training", 4, 0, true), ("round 1", 3, 1, true), ("round 2", 3, 1, true) },
            phases.Select(phase => (phase.Name, phase.Epochs, phase.ScheduleStart, phase.ResetOptimizer)).ToArray());
    }

    [TestMethod]
    public void RewindEpoch_BeyondTheTraining_Throws()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => SparseMethods.IterativeMagnitude(rounds: 1, rewindEpoch: 4).Phases(4));
        StringAssert.Contains(error.Message, "RewindEpoch: expected below the trainer's Epochs (4), got 4");
    }

    [TestMethod]
    [Covers(typeof(IterativeMagnitudePruning), nameof(IterativeMagnitudePruning.PruneLinearLayers))]
    public void PruneLinearLayers_False_LeavesThemDenseAndUncounted()
    {
        using var run = new TinyRun(SparseMethods.IterativeMagnitude(rounds: 1) with { PruneLinearLayers = false }).Steps(25);
        Assert.AreEqual(96, run.Mask("fc.weight").Sum());
        Assert.AreEqual(96 + 259, run.Policy.Masks.NonZero);
    }

    [TestMethod]
    public void OnlyTheLastRound_CanBeTheResult()
    {
        using var run = new TinyRun(SparseMethods.IterativeMagnitude(rounds: 2));
        run.Finish(step => Assert.AreEqual(step.State.PhaseIndex == 2, step.Policy.CanBeResult(step.State)));
    }

    [TestMethod]
    [DataRow(0.8, 1)]
    [DataRow(0.1, 11)]
    [DataRow(0.0144, 20)]
    public void RoundsFor_ReachTheDensity(double density, int expected) => Assert.AreEqual(expected, IterativeMagnitudePruning.RoundsFor(density));

    private static Dictionary<string, float[]> State(TinyRun run)
    {
        var snapshot = run.Snapshot();
        return run.State.Module.state_dict().Keys.ToDictionary(name => name, name => snapshot[name]);
    }

    private static void BeginPhase(TinyRun run)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        run.Optimizer.Reset();
        run.Policy.OnPhaseStart(run.State);
    }

    private static void AssertRewound(Dictionary<string, float[]> expected, TinyRun run)
    {
        var masked = run.Weights.Select(weight => weight.Name).ToHashSet();
        foreach (var (name, values) in State(run))
        {
            float[] mask = masked.Contains(name) ? run.Mask(name) : [.. values.Select(_ => 1f)];
            CollectionAssert.AreEqual(expected[name].Zip(mask, (value, keep) => keep == 1 ? value : 0).ToArray(), values.Select(value => value == 0 ? 0 : value).ToArray(), name);
        }
    }
}

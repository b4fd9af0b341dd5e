using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class PruningScoreTests
{
    private static IEnumerable<object[]> Scores =>
    [
        [new MagnitudeScore()], [new RandomScore()], [new SnipScore()], [new GraSPScore()], [new SynFlowScore()],
    ];

    [TestMethod]
    [DynamicData(nameof(Scores))]
    public void Scoring_LeavesTheNetworkAsItWasBitForBit(PruningScore score)
    {
        using var run = new TinyRun(SparseMethods.Dense()).Steps(3);
        var before = run.Snapshot();
        Compute(run, score);
        foreach (var (name, values) in run.Snapshot()) CollectionAssert.AreEqual(before[name], values, name);
        Assert.IsTrue(run.State.Module.modules().All(module => module.training));
        Assert.IsTrue(run.State.Parameters.All(parameter => parameter.Value.requires_grad));
    }

    [TestMethod]
    [DynamicData(nameof(Scores))]
    public void Scoring_LeavesNoTensorBehind(PruningScore score)
    {
        LiveTensors.RequireCountOfModules();
        using var run = new TinyRun(SparseMethods.Dense());
        long before = LiveTensors.Count();
        Compute(run, score);
        Assert.AreEqual(before, Tensor.TotalCount);
    }

    [TestMethod]
    [DynamicData(nameof(Scores))]
    public void Scoring_WorksInDoublePrecision(PruningScore score)
    {
        using var run = new TinyRun(SparseMethods.Dense(), elementType: ScalarType.Float64);
        Assert.IsTrue(Compute(run, score).All(float.IsFinite));
    }

    [TestMethod]
    [Covers(typeof(SnipScore), nameof(SnipScore.BatchSize))]
    public void Snip_BatchSize_DecidesTheExamples() =>
        AssertDiffer(new SnipScore { BatchSize = 8 }, new SnipScore { BatchSize = 40 });

    [TestMethod]
    [Covers(typeof(SnipScore), nameof(SnipScore.Batches))]
    public void Snip_Batches_AreAllSampled()
    {
        using var run = new TinyRun(SparseMethods.Dense());
        // Every sample of this run's data holds the same examples, so three batches triple the gradient.
        float[] one = Compute(run, new SnipScore { BatchSize = 8 }), three = Compute(run, new SnipScore { BatchSize = 8, Batches = 3 });
        for (int i = 0; i < one.Length; i++) Assert.AreEqual(3 * one[i], three[i], 1e-4 * Math.Abs(three[i]) + 1e-7);
    }

    [TestMethod]
    public void Samples_AreDrawnWithAStreamOfTheirOwnEach()
    {
        using var run = new TinyRun(SparseMethods.Dense());
        Compute(run, new SnipScore { BatchSize = 8, Batches = 3 });
        run.Steps(1);
        Compute(run, new SnipScore { BatchSize = 8 });
        Assert.HasCount(4, run.Examples.SampleStreams.Distinct().ToArray());
    }

    [TestMethod]
    public void Snip_DoesNotChangeItsRanking_WhenTheLossIsScaled()
    {
        using var scope = NewDisposeScope();
        Tensor weight = randn(50), gradient = randn(50);
        Tensor plain = SnipScore.Scores([gradient], [weight])[0], scaled = SnipScore.Scores([gradient.mul(7)], [weight])[0];
        Assert.AreEqual(0, ExactSelection.Largest(plain, 20).ne(ExactSelection.Largest(scaled, 20)).sum().ToInt64());
    }

    [TestMethod]
    [Covers(typeof(GraSPScore), nameof(GraSPScore.ExamplesPerClass))]
    public void GraSP_ExamplesPerClass_DecideTheExamples() =>
        AssertDiffer(new GraSPScore { ExamplesPerClass = 4 }, new GraSPScore { ExamplesPerClass = 12 });

    [TestMethod]
    [Covers(typeof(GraSPScore), nameof(GraSPScore.Temperature))]
    public void GraSP_Temperature_DividesTheLogits() => AssertDiffer(new GraSPScore { Temperature = 200 }, new GraSPScore { Temperature = 1 });

    [TestMethod]
    public void GraSP_DrawsItsHalvesAtRandom()
    {
        using var scope = NewDisposeScope();
        using var run = new TinyRun(SparseMethods.Dense());
        Tensor[] weights = [.. run.Weights.Select(weight => weight.Parameter)];
        var batch = run.Examples.SampleBalanced(10, new(0));
        using Tensor features = batch.Features, labels = batch.Labels;
        float[] byClass = Flat(GraSPScore.Scores(run.State.Module, features, labels, weights, 200)), drawn = Compute(run, new GraSPScore());
        Assert.IsGreaterThan(0.01f, Normalized(byClass).Zip(Normalized(drawn), (x, y) => Math.Abs(x + y)).Sum());
    }

    [TestMethod]
    [Covers(typeof(SynFlowScore), nameof(SynFlowScore.Iterations))]
    public void SynFlow_Iterations_PruneInRounds()
    {
        using var one = new TinyRun(SparseMethods.SynFlow(0.05, iterations: 1));
        using var many = new TinyRun(SparseMethods.SynFlow(0.05, iterations: 30));
        Assert.IsFalse(one.Weights.All(weight => one.Mask(weight.Name).SequenceEqual(many.Mask(weight.Name))));
    }

    [TestMethod]
    public void SynFlow_EmptiesNoLayer_WhereMagnitudeDoes()
    {
        using var synflow = new TinyRun(SparseMethods.SynFlow(0.02));
        using var magnitude = new TinyRun(SparseMethods.MagnitudeBeforeTraining(0.02));
        Assert.IsTrue(synflow.Weights.All(weight => synflow.Mask(weight.Name).Sum() >= 1));
        Assert.IsFalse(magnitude.Weights.All(weight => magnitude.Mask(weight.Name).Sum() >= 1));
    }

    private static void AssertDiffer(PruningScore first, PruningScore second)
    {
        using var run = new TinyRun(SparseMethods.Dense());
        float[] a = Normalized(Compute(run, first)), b = Normalized(Compute(run, second));
        Assert.IsGreaterThan(0.01f, a.Zip(b, (x, y) => Math.Abs(x - y)).Sum());
    }

    private static float[] Normalized(float[] values)
    {
        float sum = values.Sum(Math.Abs);
        return [.. values.Select(value => value / sum)];
    }

    private static float[] Compute(TinyRun run, PruningScore score)
    {
        using var scope = NewDisposeScope();
        Tensor[] weights = [.. run.Weights.Select(weight => weight.Parameter)];
        var layers = run.Weights.Select((weight, i) => new MaskedLayer(weight.Name, i, weights[i], weights[i].shape, 0));
        var scores = score.Compute(new(run.State, [.. layers], [.. weights.Select(weight => ones_like(weight, ScalarType.Bool))]));
        return Flat(scores);
    }

    private static float[] Flat(IEnumerable<Tensor> scores) =>
        [.. scores.SelectMany(tensor => tensor.detach().to(ScalarType.Float32).reshape(-1).data<float>().ToArray())];
}

using System.Globalization;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Scores of pruning at initialisation and the masks that follow from them.</summary>
[TestClass]
public sealed class ScoreGoldenTests
{
    private static IEnumerable<object[]> SnipCases => Golden.Cases("sparse", GoldenKinds.Snip);

    private static IEnumerable<object[]> GraspCases => Golden.Cases("sparse", GoldenKinds.Grasp);

    private static IEnumerable<object[]> SynFlowCases => Golden.Cases("sparse", GoldenKinds.SynFlow);

    [TestMethod]
    [DynamicData(nameof(SnipCases))]
    public void Snip_GivesTheGoldenScoresAndMasks(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var run = new GoldenScoringRun(golden);
        CheckScores(golden, run, new SnipScore { BatchSize = (int)golden.InputTensor("labels").Shape[0] }, sign: 1);
    }

    [TestMethod]
    [DynamicData(nameof(GraspCases))]
    public void GraSP_GivesTheGoldenScoresAndMasks(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var run = new GoldenScoringRun(golden);
        // The case cuts the batch in two as it stands, so the halves are not drawn at random here.
        ModuleMode.Set(run.State.Module, training: true);
        double temperature = golden.HasInput("temperature") ? golden.InputDouble("temperature") : SparseDefaults.GraSPTemperature;
        Tensor[] scores = GraSPScore.Scores(run.State.Module, run.Features, run.Labels, run.Weights, temperature);
        for (int i = 0; i < run.Names.Length; i++) golden.Check($"score.{run.Names[i]}", scores[i]);
        CheckMasks(golden, run, new GraSPScore(), _ => [.. scores.Select(score => score.neg())]);
        golden.AssertAllCompared();
    }

    [TestMethod]
    [DynamicData(nameof(SynFlowCases))]
    public void SynFlow_GivesTheGoldenScoresAndMasks(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var run = new GoldenScoringRun(golden);
        var (total, scores) = SynFlowScore.Flow(run.Context(run.DenseMasks()));
        golden.Check("R_iteration1", total);
        for (int i = 0; i < run.Names.Length; i++)
        {
            golden.Check($"score_iteration1.{run.Names[i]}", scores[i]);
            golden.Check($"conservation.{run.Names[i]}", scores[i].sum().ToDouble());
        }

        var score = new SynFlowScore();
        CheckMasks(golden, run, score, masks => score.Compute(run.Context(masks)));
        golden.AssertAllCompared();
    }

    private static void CheckScores(GoldenCase golden, GoldenScoringRun run, PruningScore score, int sign)
    {
        var scores = score.Compute(run.Context(run.DenseMasks()));
        for (int i = 0; i < run.Names.Length; i++) golden.Check($"score.{run.Names[i]}", scores[i].mul(sign));
        CheckMasks(golden, run, score, _ => scores);
        golden.AssertAllCompared();
    }

    private static void CheckMasks(GoldenCase golden, GoldenScoringRun run, PruningScore score, Func<Tensor[], IReadOnlyList<Tensor>> scores)
    {
        var plan = new DensityPlan(run.Names, [.. run.Weights.Select(weight => weight.shape)], [], new Dictionary<string, double>());
        foreach (double density in golden.Input("densities").EnumerateArray().Select(item => item.GetDouble()))
        {
            Tensor[] masks = run.DenseMasks();
            for (int round = 1; round <= score.Rounds; round++)
            {
                var group = plan.Groups(Math.Pow(density, (double)round / score.Rounds), distribution: null, score.KeptRounding).Single();
                masks = ExactSelection.Largest(scores(masks), masks, group.Count);
            }

            string text = density.ToString(CultureInfo.InvariantCulture);
            golden.Check($"kept.{text}", masks.Sum(mask => mask.sum().ToDouble()));
            long mismatches = run.Names.Select((name, i) => Mismatches(golden, $"mask.{text}.{name}", masks[i])).Sum();
            Assert.IsLessThanOrEqualTo(golden.InputInt($"mask_mismatches_allowed.{text}"), mismatches, $"{golden.Path}: positions that differ at density {text}");
        }
    }

    private static long Mismatches(GoldenCase golden, string key, Tensor mask) =>
        golden.ExpectedTensor(key).ToTensor().to(ScalarType.Bool).ne(mask).sum().ToInt64();
}

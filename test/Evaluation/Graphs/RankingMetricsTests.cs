using Sparse.ML.Testing;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public sealed class RankingMetricsTests
{
    private static readonly double[] Scores = [4, 3, 3, 2, 1];
    private static readonly bool[] Labels = [true, true, false, false, true];

    public static IEnumerable<object[]> Cases => Golden.Cases("graph", GoldenKinds.RankingMetrics);

    [TestMethod, DynamicData(nameof(Cases))]
    public void Areas_and_average_precisions_are_those_of_the_reference(string path)
    {
        GoldenCase golden = Golden.Load(path);
        bool[] labels = [.. golden.InputTensor("labels").ToDoubles().Select(label => label > 0)];
        foreach (string name in golden.InputKeys.Where(key => key.StartsWith("scores.", StringComparison.Ordinal))
            .Select(key => key["scores.".Length..]))
        {
            double[] scores = golden.InputTensor("scores." + name).ToDoubles();
            golden.Check(name + ".roc_auc", RankingMetrics.RocAuc(scores, labels));
            golden.Check(name + ".average_precision", RankingMetrics.AveragePrecision(scores, labels));
        }

        golden.AssertAllCompared();
    }

    [TestMethod]
    [DataRow(1, 1.0)]
    [DataRow(2, 1.5)]
    [DataRow(3, 2.0)]
    [DataRow(9, 3.0)]
    public void Hits_among_equal_scores_are_expected_ones(int k, double expected) => Assert.AreEqual(expected,
        RankingMetrics.HitsAt(Scores, Labels, k), 1e-12);

    [TestMethod]
    public void Curves_have_a_point_for_each_distinct_score()
    {
        CollectionAssert.AreEqual(new ChartPoint[] { new(0, 0), new(0, 1 / 3.0), new(0.5, 2 / 3.0), new(1, 2 / 3.0), new(1, 1) },
            RankingMetrics.RocCurve(Scores, Labels).ToArray());
        CollectionAssert.AreEqual(new ChartPoint[] { new(1 / 3.0, 1), new(2 / 3.0, 2 / 3.0), new(1, 0.6) },
            RankingMetrics.PrecisionRecallCurve(Scores, Labels).ToArray());
    }

    [TestMethod]
    public void The_order_of_rows_does_not_matter()
    {
        Assert.AreEqual(RankingMetrics.RocAuc(Scores, Labels), RankingMetrics.RocAuc([.. Scores.Reverse()], [.. Labels.Reverse()]), 1e-12);
        Assert.AreEqual(RankingMetrics.AveragePrecision(Scores, Labels), RankingMetrics.AveragePrecision([.. Scores.Reverse()],
            [.. Labels.Reverse()]), 1e-12);
    }

    [TestMethod]
    public void Scores_without_a_rank_are_refused() => Assert.ThrowsExactly<ArgumentException>(() =>
        RankingMetrics.RocAuc([1, double.NaN], [true, false]));

    [TestMethod]
    public void Equal_scores_share_their_mean_rank() => CollectionAssert.AreEqual(new[] { 5, 3.5, 3.5, 2, 1 },
        RankingMetrics.Ranks(Scores));
}

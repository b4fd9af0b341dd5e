using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class HopCountScoresTests
{
    public static IEnumerable<object[]> Cases => Golden.Cases("graph", GoldenKinds.HopCountScores);

    [TestMethod, DynamicData(nameof(Cases))]
    public void Scores_are_those_of_the_reference(string path)
    {
        GoldenCase golden = Golden.Load(path);
        int[] ends = [.. golden.InputTensor("edges").ToDoubles().Select(end => (int)end)];
        int[] first = [.. ends.Where((_, i) => i % 2 == 0)], second = [.. ends.Where((_, i) => i % 2 == 1)];
        double[] classes = golden.InputTensor("predicted_class").ToDoubles();
        int nodes = golden.InputInt("nodes"), samples = classes.Length / first.Length;
        HopCountScores scores = ScoresOf(nodes, first, second, samples, (edge, sample) => (long)classes[edge * samples + sample]);
        golden.Check("ahp", scores.Average);
        golden.Check("uncertainty", scores.Deviation);
        golden.Check("hav", Array.ConvertAll(new HopScale(scores.Average.Max(), scores.Deviation.Max(), 0)
            .Scores(scores, HopScore.AverageAndVariance), score => (double)score));
        golden.AssertAllCompared();
    }

    [TestMethod]
    public void A_node_whose_edges_are_all_predicted_one_hop_scores_zero()
    {
        HopCountScores scores = ScoresOf(3, [0, 1], [1, 2], 4, (_, _) => 0);
        CollectionAssert.AreEqual(new double[3], scores.Average);
        // All samples agree: the share of the maximum, 0 / 0, counts as 0.
        CollectionAssert.AreEqual(new float[3], HopScale.Of(scores, HopScore.AverageAndVariance, 0.1)
            .Scores(scores, HopScore.AverageAndVariance));
    }

    [TestMethod]
    public void Neighbours_are_far_from_a_mean_class_of_one_on()
    {
        // Classes 0 and 1 of the first edge mean half a hop too many; those of the second, 1 and 2, one and a half.
        HopCountScores scores = ScoresOf(3, [0, 1], [1, 2], 2, (edge, sample) => edge + sample);
        Assert.AreEqual(0, scores.FarOf(0).Length);
        CollectionAssert.AreEqual(new[] { 2 }, scores.FarOf(1).ToArray());
        Assert.AreEqual(2.5f, scores.FarHopsOf(2)[0]);
    }

    private static HopCountScores ScoresOf(int nodes, int[] first, int[] second, int samples, Func<int, int, long> classOf)
    {
        GraphStructure graph = GraphStructure.FromEdges(nodes, first, second);
        var predictions = new EdgePredictions(graph);
        // The graph sorts its edges; classes are given in the order of the list.
        var places = first.Zip(second).Select((edge, place) => ((Math.Min(edge.First, edge.Second), Math.Max(edge.First, edge.Second)),
            place)).ToDictionary();
        for (int sample = 0; sample < samples; sample++)
            predictions.Add([.. predictions.First.Zip(predictions.Second).Select(edge => classOf(places[edge], sample))]);
        return HopCountScores.Of(new NodeIds(IdType.RowNumber, null, [.. Enumerable.Range(0, nodes).Select(node => (long)node)], null),
            graph, predictions);
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Estimators;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class SparseEvaluationCatalogTests
{
    private static readonly MLContext ML = new(seed: 1);

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";

        public float Number { get; set; }
    }

    private static IDataView Rows() => ML.Data.LoadFromEnumerable(
        Enumerable.Range(0, 60).Select(i => new Row { Features = [i % 3 == 0 ? 1 : 0, i % 3 == 1 ? 1 : 0, i % 3 == 2 ? 1 : 0], Label = "class " + (i % 3), Number = i % 2 }).ToList());

    private static IDataView Keyed(string column = "Label") => ML.Transforms.Conversion.MapValueToKey("Key", column).Fit(Rows()).Transform(Rows());

    [TestMethod]
    public void ClassNames_AreTheKeyValuesInOrder() =>
        CollectionAssert.AreEqual(new[] { "class 0", "class 1", "class 2" }, ML.Sparse.Evaluation.ClassNames(Keyed(), "Key").ToArray());

    [TestMethod]
    public void ClassNames_OfNumbers_AreTheirText() =>
        CollectionAssert.AreEqual(new[] { "0", "1" }, ML.Sparse.Evaluation.ClassNames(Keyed("Number"), "Key").ToArray());

    [TestMethod]
    public void ClassNames_OfAMissingColumn_NamesTheColumnsThatExist()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => ML.Sparse.Evaluation.ClassNames(Rows(), "Class"));
        StringAssert.Contains(error.Message, "'Class'");
        StringAssert.Contains(error.Message, "Features, Label");
    }

    [TestMethod]
    public void ClassNames_OfATextColumn_NamesTheWayOut()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => ML.Sparse.Evaluation.ClassNames(Rows()));
        StringAssert.Contains(error.Message, "'Label'");
        StringAssert.Contains(error.Message, "MapValueToKey");
    }

    [TestMethod]
    public void Evaluate_GathersMetricsConfusionHistoryAndSparsityOfAPipeline()
    {
        var pipeline = ML.Transforms.Conversion.MapValueToKey("Label")
            .Append(ML.Sparse.Trainers.SparseNetwork(new SparseTrainerOptions { Network = Network.Mlp(8), Method = SparseMethods.Static(0.5), Epochs = 2, BatchSize = 10 }))
            .Append(ML.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        using var model = pipeline.Fit(Rows());
        ModelResult result = ML.Sparse.Evaluation.Evaluate("static", model, Rows());
        Assert.AreEqual(60, result.Confusion!.Counts.Sum(row => row.Sum()));
        CollectionAssert.AreEqual(new[] { "class 0", "class 1", "class 2" }, result.Confusion.Classes.ToArray());
        Assert.AreEqual(result.Metrics!.MicroAccuracy, Enumerable.Range(0, 3).Sum(i => result.Confusion.Counts[i][i]) / 60, 1e-12);
        Assert.AreEqual(2, result.History!.Epochs.Count);
        Assert.AreEqual("Static", result.Sparsity!.Method);
    }

    [TestMethod]
    public void Evaluate_FollowsColumnNames()
    {
        SparseTrainerOptions options = new()
        {
            Network = Network.Mlp(8), Epochs = 1, LabelColumnName = "Key", ScoreColumnName = "Probabilities", PredictedLabelColumnName = "Guess",
        };
        using var model = ML.Sparse.Trainers.SparseNetwork(options).Fit(Keyed());
        ModelResult result = ML.Sparse.Evaluation.Evaluate("named", model, Keyed(), "Key", "Probabilities", "Guess");
        Assert.AreEqual(60, result.Confusion!.Counts.Sum(row => row.Sum()));
    }

    [TestMethod]
    public void Report_BeginsWithItsTitle()
    {
        StringAssert.Contains(ML.Sparse.Evaluation.Report("Title").ToHtml(), "<h1>Title</h1>");
        StringAssert.Contains(ML.Sparse.Evaluation.Report(new HtmlReportOptions { Title = "Other" }).ToHtml(), "<h1>Other</h1>");
    }
}

using Sparse.ML.Testing;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class SparsityReportTests
{
    private static readonly SparsityReport Report = new()
    {
        Method = "RigL",
        Layers = [new("conv1.weight", [16, 1, 3, 3], 144, 144, 112_896), new("fc.weight", [10, 1568], 1_568, 15_680, 15_680)],
        ExplorationRate = 0.875, TrainingOperations = 2.5e12, DenseTrainingOperations = 1e13, DenseLatency = 12.345, LatencyBatchSize = 128,
    };

    [TestMethod]
    public void Totals_AreSumsOverTheLayers()
    {
        Assert.AreEqual(144 + 1_568, Report.NonZero);
        Assert.AreEqual(144 + 15_680, Report.Total);
        Assert.AreEqual((144 + 1_568.0) / (144 + 15_680), Report.Density);
        Assert.AreEqual(112_896 + 1_568.0, Report.InferenceOperations, 1e-9);
        Assert.AreEqual(112_896 + 15_680.0, Report.DenseInferenceOperations);
    }

    [TestMethod]
    public void Text_IsAReadableTable() => Approve.Text("SparsityReport", Report.ToString());

    [TestMethod]
    public void Json_IsReadable() => Approve.Text("SparsityReport.json", Report.ToJson());

    [TestMethod]
    public void JsonRoundTrip_KeepsEverything()
    {
        var read = SparsityReport.FromJson(Report.ToJson());
        Assert.AreEqual(Report.ToJson(), read.ToJson());
        Assert.AreEqual(Report.ToString(), read.ToString());
    }

    [TestMethod]
    public void FiguresThatAreNoNumbers_SurviveTheRoundTrip() =>
        Assert.IsTrue(double.IsNaN(SparsityReport.FromJson((Report with { TrainingOperations = double.NaN }).ToJson()).TrainingOperations));

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("""{"method":"x","layers":null}""")]
    public void OtherText_IsRefused(string json)
    {
        var exception = Assert.ThrowsExactly<InvalidDataException>(() => SparsityReport.FromJson(json));
        Assert.Contains(nameof(SparsityReport), exception.Message);
    }

    [TestMethod]
    public void EmptyReport_IsWritten()
    {
        var report = new SparsityReport { Method = "Dense", Layers = [] };
        Assert.AreEqual(0, report.Density);
        Assert.Contains("Dense", report.ToString());
    }
}

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class ModelComparisonTests
{
    [TestMethod]
    public void RowsWithoutAnyFigure_AreLeftOut()
    {
        ReportTable table = ModelComparison.Table([new ModelResult("m") { History = ReportSamples.History(ReportSamples.Epoch(1)) }]);
        CollectionAssert.AreEqual(new[] { "Epochs", "Training time" }, table.Rows.Select(row => row[0]).ToArray());
    }

    [TestMethod]
    public void ModelWithoutAFigure_ShowsADash()
    {
        ReportTable table = ModelComparison.Table([new ModelResult("dense"), new ModelResult("sparse") { Sparsity = ReportSamples.Sparsity() }]);
        IReadOnlyList<string> density = table.Rows.Single(row => row[0] == "Density");
        CollectionAssert.AreEqual(new[] { "Density", "–", "34.69 %" }, density.ToArray());
    }

    [TestMethod]
    public void NoModel_IsRejected() => Assert.ThrowsExactly<ArgumentException>(() => ModelComparison.Table([]));
}

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class ConfusionTableTests
{
    private static readonly ConfusionTable Table = new(["a", "b"], [[8, 2], [1, 9]]);

    [TestMethod]
    public void Recall_IsTheShareOfTheTrueClass() => Assert.AreEqual(0.8, Table.Recall(0), 1e-12);

    [TestMethod]
    public void Precision_IsTheShareOfThePredictions() => Assert.AreEqual(8.0 / 9, Table.Precision(0), 1e-12);

    [TestMethod]
    public void ClassWithoutExamples_HasNoRecall() => Assert.IsTrue(double.IsNaN(new ConfusionTable(["a", "b"], [[0, 0], [1, 1]]).Recall(0)));

    [TestMethod]
    public void TableOfAnotherSizeThanItsNames_IsRejected()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new ConfusionTable(["a", "b", "c"], [[1, 2], [3, 4]]));
        StringAssert.Contains(error.Message, "3 x 3");
    }

    [TestMethod]
    [DataRow(-1.0)]
    [DataRow(double.NaN)]
    public void CountThatIsNone_IsRejected(double count) =>
        Assert.ThrowsExactly<ArgumentException>(() => new ConfusionTable(["a"], [[count]]));

    [TestMethod]
    public void ManyClasses_AreShownAsTablesOnly()
    {
        string[] names = [.. Enumerable.Range(0, ConfusionDrawing.MostDrawnClasses + 1).Select(i => $"class {i}")];
        double[][] counts = [.. names.Select((_, i) => names.Select((_, j) => i == j ? 5.0 : 0).ToArray())];
        string html = ReportSamples.Draw(section => section.AddConfusion(new ConfusionTable(names, counts)));
        Assert.IsFalse(html.Contains("<svg", StringComparison.Ordinal));
        StringAssert.Contains(html, "class 60");
    }
}

using Sparse.ML.Examples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class MeasuredFiguresTests
{
    [TestMethod]
    public void Values_StandInTheOrderOfTheSeeds()
    {
        MeasuredFigures figures = new();
        figures.Add(2, "MLP", "clean", 20);
        figures.Add(1, "MLP", "clean", 10);
        CollectionAssert.AreEqual(new[] { 10.0, 20.0 }, figures.Of(new("MLP", "clean")).ToArray());
    }

    [TestMethod]
    public void SeedMeasuredTwice_IsRefused()
    {
        MeasuredFigures figures = new();
        figures.Add(1, "MLP", "clean", 10);
        Assert.ThrowsExactly<ArgumentException>(() => figures.Add(1, "MLP", "clean", 11));
    }

    [TestMethod]
    public void Table_HasARowAModelAndAColumnAFigure()
    {
        MeasuredFigures figures = new();
        figures.Add(1, "MLP", "clean", 80);
        figures.Add(2, "MLP", "clean", 82);
        figures.Add(1, "CNN", "loss", 0.5);
        ReportTable table = figures.Table();
        CollectionAssert.AreEqual(new[] { "Model", "clean", "loss" }, table.Columns.ToArray());
        CollectionAssert.AreEqual(new[] { "MLP", "81.00 ± 1.41", "" }, table.Rows[0].ToArray());
        CollectionAssert.AreEqual(new[] { "CNN", "", "0.5000" }, table.Rows[1].ToArray());
    }
}

using static Sparse.ML.Evaluation.Tests.ReportSamples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class TrainingCurvesTests
{
    [TestMethod]
    public void Charts_ShowLossAccuracyRateAndDensity()
    {
        string[] titles = [.. TrainingCurves.Charts([new ModelResult("m") { History = History(Epoch(1)) }]).Select(chart => chart.Title)];
        CollectionAssert.AreEqual(new[] { "Loss", "Accuracy", "Learning rate", "Density" }, titles);
    }

    [TestMethod]
    public void RunWithoutValidation_HasNoValidationLine()
    {
        LineChart loss = TrainingCurves.Charts([new ModelResult("m") { History = History(Epoch(1)) }])[0];
        Assert.AreEqual("training", loss.Series.Single().Name);
    }

    [TestMethod]
    public void EpochWithoutValidation_LeavesAGap()
    {
        LineChart loss = TrainingCurves.Charts([new ModelResult("m") { History = History(Epoch(1), Epoch(2, validation: 0.3)) }])[0];
        Assert.IsTrue(double.IsNaN(loss.Series[1].Points[0].Y));
        Assert.AreEqual(0.3, loss.Series[1].Points[1].Y);
    }

    [TestMethod]
    public void SeveralModels_ShareColourBetweenTrainingAndValidation()
    {
        ModelResult Model(string name) => new(name) { History = History(Epoch(1, validation: 0.5)) };
        LineChart loss = TrainingCurves.Charts([Model("Dense"), Model("RigL")])[0];
        CollectionAssert.AreEqual(new[] { "Dense, training", "Dense, validation", "RigL, training", "RigL, validation" }, loss.Series.Select(s => s.Name).ToArray());
        CollectionAssert.AreEqual(new int?[] { 1, 1, 2, 2 }, loss.Series.Select(s => s.Color).ToArray());
        CollectionAssert.AreEqual(new int?[] { 1, 2, 1, 2 }, loss.Series.Select(s => s.Dash).ToArray());
    }

    [TestMethod]
    public void PhasesAndBestEpoch_AreMarked()
    {
        var history = History(Epoch(1), Epoch(2, "fine-tuning"), Epoch(3, "fine-tuning")) with { BestEpoch = 1 };
        var markers = TrainingCurves.Charts([new ModelResult("m") { History = history }])[0].Markers;
        CollectionAssert.AreEqual(new[] { new ChartMarker(2, "fine-tuning"), new ChartMarker(1, "best") }, markers.ToArray());
    }

    [TestMethod]
    public void NoHistoryAtAll_IsRejected() =>
        Assert.ThrowsExactly<ArgumentException>(() => TrainingCurves.Charts([new ModelResult("m")]));
}

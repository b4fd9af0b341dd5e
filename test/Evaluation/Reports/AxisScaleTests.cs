namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class AxisScaleTests
{
    private static string Labels(AxisScale scale, bool percent = false) => string.Join(' ', scale.Ticks.Select(tick => scale.Label(tick, percent)));

    [TestMethod]
    [DataRow(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [DataRow(0.013, 0.094, "0.00 0.02 0.04 0.06 0.08 0.10")]
    [DataRow(-3, 7, "-4 -2 0 2 4 6 8")]
    [DataRow(0, 1234, "0 500 1000 1500")]
    public void Ticks_AreRoundNumbersThatCoverTheRange(double low, double high, string expected) =>
        Assert.AreEqual(expected, Labels(AxisScale.Covering(low, high, 5)));

    [TestMethod]
    public void Percent_ScalesLabels() => Assert.AreEqual("0 % 20 % 40 % 60 % 80 % 100 %", Labels(AxisScale.Covering(0, 1, 5), percent: true));

    [TestMethod]
    public void WholeNumbers_KeepTheRangeAndSkipFractions() => Assert.AreEqual("1 2 3 4", Labels(AxisScale.Covering(1, 4, 8, wholeNumbers: true)));

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(5.0)]
    [DataRow(-2e9)]
    public void RangeOfOneValue_IsWidenedAroundIt(double value)
    {
        AxisScale scale = AxisScale.Covering(value, value, 5);
        Assert.IsTrue(scale.Minimum < value && value < scale.Maximum);
        Assert.IsTrue(scale.Ticks.Count() is >= 2 and <= 12);
    }
}

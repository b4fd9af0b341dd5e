using System.Xml.Linq;
using static Sparse.ML.Evaluation.Tests.ReportSamples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class LineChartTests
{
    private static IEnumerable<XElement> Find(LineChart chart, string element) =>
        Parse(Draw(section => section.AddLineChart(chart))).Descendants(element);

    private static IEnumerable<string> Ticks(LineChart chart) =>
        Find(chart, "text").Where(text => (string?)text.Attribute("class") is "tick end").Select(text => text.Value);

    [TestMethod]
    public void PointThatIsNotFinite_InterruptsTheLine() =>
        Assert.AreEqual(2, Find(Chart(Series("a", 1, 2, double.NaN, 3, 4)), "polyline").Count());

    [TestMethod]
    public void OneSeries_HasNoLegend() => Assert.IsFalse(Find(Chart(Series("a", 1, 2)), "ul").Any());

    [TestMethod]
    public void SeveralSeries_HaveALegendWithTheirNames() =>
        CollectionAssert.AreEqual(new[] { "a", "b" }, Find(Chart(Series("a", 1), Series("b", 2)), "li").Select(item => item.Value.Trim()).ToArray());

    [TestMethod]
    public void SeriesWithoutFinitePoints_SaysSo() =>
        Assert.AreEqual("No figures.", Find(Chart(Series("a", double.NaN)), "p").Single().Value);

    [TestMethod]
    public void SinglePoint_IsDrawn() => Assert.AreEqual(1, Find(Chart(Series("a", 0.5)), "circle").Count());

    [TestMethod]
    public void Minimum_WidensTheAxisDownwards() =>
        CollectionAssert.Contains(Ticks(Chart(Series("a", 0.9, 1)) with { Minimum = 0 }).ToArray(), "0.0");

    [TestMethod]
    public void Maximum_WidensTheAxisUpwards() =>
        CollectionAssert.Contains(Ticks(Chart(Series("a", 0, 1)) with { Maximum = 5 }).ToArray(), "5");

    [TestMethod]
    public void Percent_ShowsSharesAsPerCent() =>
        CollectionAssert.Contains(Ticks(Chart(Series("a", 0, 1)) with { Percent = true }).ToArray(), "100 %");

    [TestMethod]
    public void WholeX_DecidesWhetherTicksBetweenWholeNumbersExist()
    {
        LineChart chart = Chart(Series("a", 1, 2, 3));
        bool HasHalf(LineChart drawn) => Find(drawn, "text").Any(text => text.Value == "1.5" && (string?)text.Attribute("class") is "tick middle");
        Assert.IsFalse(HasHalf(chart));
        Assert.IsTrue(HasHalf(chart with { WholeX = false }));
    }

    [TestMethod]
    public void AxisLabels_AreWritten()
    {
        LineChart chart = Chart(Series("a", 1, 2)) with { XLabel = "Step", YLabel = "Rate" };
        string[] labels = [.. Find(chart, "text").Where(text => (string?)text.Attribute("class") is "label middle").Select(text => text.Value)];
        CollectionAssert.AreEqual(new[] { "Step", "Rate" }, labels);
    }

    [TestMethod]
    public void ColorAndDash_ChooseTheStyleOfTheLine()
    {
        LineChart chart = Chart(Series("a", 1, 2) with { Color = 3, Dash = 2 });
        Assert.AreEqual("series c3 d2", (string?)Find(chart, "polyline").Single().Attribute("class"));
    }

    [TestMethod]
    public void Markers_AreLabelledRules()
    {
        LineChart chart = Chart(Series("a", 1, 2, 3)) with { Markers = [new(2, "best")] };
        Assert.IsTrue(Find(chart, "line").Any(line => (string?)line.Attribute("class") is "marker"));
        Assert.IsTrue(Find(chart, "text").Any(text => text.Value == "best"));
    }

    [TestMethod]
    public void InvalidValues_AreAllReportedAtOnce()
    {
        LineChart chart = new() { Title = " ", Series = [], Minimum = 2, Maximum = 1 };
        string message = Assert.ThrowsExactly<ArgumentException>(() => Draw(section => section.AddLineChart(chart))).Message;
        StringAssert.Contains(message, "Title:");
        StringAssert.Contains(message, "Series:");
        StringAssert.Contains(message, "Minimum: less than Maximum (1)");
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(7, 1)]
    [DataRow(1, 0)]
    [DataRow(1, 7)]
    public void StyleOutsideThePalette_IsRejected(int color, int dash)
    {
        LineChart chart = Chart(Series("a", 1) with { Color = color, Dash = dash });
        Assert.ThrowsExactly<ArgumentException>(() => Draw(section => section.AddLineChart(chart)));
    }
}

using Sparse.ML.Networks;
using Sparse.ML.Testing;
using static Sparse.ML.Evaluation.Tests.ReportSamples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class RobustnessReportTests
{
    [TestMethod]
    public void Robustness_MatchesApprovedSection() =>
        Approve.Text("RobustnessSection", Section(Draw(section => section.AddRobustness(RobustnessSamples.Metrics()))));

    [TestMethod]
    public void Transfer_MatchesApprovedSection() =>
        Approve.Text("TransferSection", Section(Draw(section => section.AddTransfer(RobustnessSamples.Transfer()))));

    [TestMethod]
    public void Curves_BeginWithoutAnAttack()
    {
        LineChart chart = RobustnessCurves.Charts(RobustnessSamples.Metrics()).Single();
        CollectionAssert.AreEqual(new[] { "FGSM", "PGD-20" }, chart.Series.Select(series => series.Name).ToArray());
        Assert.IsTrue(chart.Series.All(series => series.Points[0] == new ChartPoint(0, 0.75)));
    }

    [TestMethod]
    public void CurvesOfSeveralNorms_AreSeveralCharts()
    {
        RobustnessMetrics metrics = RobustnessSamples.Metrics();
        metrics = metrics with { Attacks = [metrics.Attacks[0], metrics.Attacks[1] with { Norm = "L2" }] };
        CollectionAssert.AreEqual(new[] { "Accuracy by ε, L-infinity", "Accuracy by ε, L2" },
            RobustnessCurves.Charts(metrics).Select(chart => chart.Title).ToArray());
    }

    [TestMethod]
    public void WithoutWarnings_TheChecksAreNamed()
    {
        string html = Draw(section => section.AddRobustness(RobustnessSamples.Metrics() with { Warnings = [] }));
        StringAssert.Contains(html, "Looked for: one step stronger than many; gradients of zero.");
    }

    [TestMethod]
    public void BareMetrics_AreDrawnWithoutTheMissingParts()
    {
        RobustnessMetrics metrics = RobustnessSamples.Metrics() with
        {
            Warnings = [], CheckedRules = [], BestVersusLast = [], ValidationGap = null, Gallery = [], Image = null,
        };
        string html = Section(Draw(section => section.AddRobustness(metrics)));
        foreach (string part in new[] { "<h3", "gallery", "warnings", "Best", "Looked for" })
            Assert.IsFalse(html.Contains(part, StringComparison.Ordinal), part);
    }

    [TestMethod]
    public void EveryPicture_HasATextAlternative()
    {
        var root = Parse(Draw(section => section.AddRobustness(RobustnessSamples.Metrics()).AddTransfer(RobustnessSamples.Transfer())));
        Assert.HasCount(6, root.Descendants("img"));
        Assert.IsTrue(root.Descendants("img").All(image => ((string?)image.Attribute("alt"))?.Length > 0));
        var drawings = root.Descendants("svg").Where(svg => (string?)svg.Attribute("role") == "img");
        Assert.IsTrue(drawings.All(svg => svg.Element("title") is not null));
    }

    [TestMethod]
    public void MetricsWithoutRows_AreRefused() => Assert.ThrowsExactly<ArgumentException>(() =>
        Draw(section => section.AddRobustness(RobustnessSamples.Metrics() with { PerClass = [new("a", 0, double.NaN, [], double.NaN)] })));

    [TestMethod]
    public void GalleryOfAnotherShape_IsRefused()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() =>
            Draw(section => section.AddRobustness(RobustnessSamples.Metrics() with { Image = new ImageShape(1, 3, 3) })));
        StringAssert.Contains(error.Message, "1x3x3");
    }

    [TestMethod]
    public void MatrixOfAnotherSize_IsRefused()
    {
        TransferMetrics metrics = RobustnessSamples.Transfer() with { Targets = ["one"] };
        var error = Assert.ThrowsExactly<ArgumentException>(() => Draw(section => section.AddTransfer(metrics)));
        StringAssert.Contains(error.Message, "2 x 1");
    }
}

using Sparse.ML.Testing;
using static Sparse.ML.Evaluation.Tests.ReportSamples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class DrawingTests
{
    [TestMethod]
    public void LineChart_MatchesApprovedDrawing()
    {
        LineChart chart = Chart(Series("training", 1.2, 0.6, double.NaN, 0.31, 0.25), Series("validation", 1.3, 0.7, 0.5, 0.4, 0.38)) with
        {
            Minimum = 0,
            Markers = [new(4, "fine-tuning"), new(4, "best")],
        };
        Approve.Text("LineChart", Section(Draw(section => section.AddLineChart(chart))));
    }

    [TestMethod]
    public void BarChart_MatchesApprovedDrawing()
    {
        BarChart chart = new() { Title = "Density", Percent = true, Maximum = 1, Bars = [new("conv1.weight", 1), new("a.name.that.is.much.too.long.for.its.place.weight", 0.051)] };
        Approve.Text("BarChart", Section(Draw(section => section.AddBarChart(chart))));
    }

    [TestMethod]
    public void ConfusionMatrix_MatchesApprovedDrawing()
    {
        ConfusionTable table = new(["Bag", "Coat", "Dress"], [[90, 0, 10], [5, 70, 25], [0, 0, 0]]);
        Approve.Text("Confusion", Section(Draw(section => section.AddConfusion(table))));
    }

    [TestMethod]
    public void Sparsity_MatchesApprovedDrawing() => Approve.Text("Sparsity", Section(Draw(section => section.AddSparsity(Sparsity()))));

    [TestMethod]
    public void Relations_MatchApprovedTable()
    {
        RelationResult[] relations =
        [
            new("RigL − Static", "98 % sparse", [2.3, 2.5], 0.8),
            new("Dense − GMP", "90 % sparse", [1.5], 1, RelationBound.AtMost),
        ];
        Approve.Text("Relations", Section(Draw(section => section.AddRelations(relations))));
    }

    [TestMethod]
    public void Page_MatchesApprovedFrame()
    {
        HtmlReport report = new(new HtmlReportOptions { Title = "Title", Subtitle = "Seed 1", Language = "de-AT", Footer = "End" });
        report.AddSection("One").AddText("First.");
        report.AddSection("Two").AddText("Second.");
        report.AddSection("Three").AddTable(new ReportTable(["Name", "Value"], [["a", "1"], ["b", "2"]]) { Caption = "Caption", Stressed = [(1, 1)] });
        string html = report.ToHtml();
        int style = html.IndexOf("<style>", StringComparison.Ordinal), end = html.IndexOf("</style>", StringComparison.Ordinal);
        Approve.Text("Page", html[..style] + html[end..]);
    }
}

using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Sparse.ML.Networks;
using static Sparse.ML.Evaluation.Tests.ReportSamples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class EscapingTests
{
    private const string Hostile = "</p></title><script src=x>alert(\"1\")</script><img src=x onerror='alert(1)'>&amp;";

    private static HtmlReport FilledWith(string text)
    {
        HtmlReport report = new(new HtmlReportOptions { Title = text, Subtitle = text, Footer = text });
        SparsityReport sparsity = Sparsity() with { Method = text, Layers = [new(text, [1], 1, 2, 3)] };
        report.AddSection(text).AddText(text).AddTable(new ReportTable([text, text], [[text, text]]) { Caption = text })
            .AddLineChart(Chart(Series(text, 1, 2), Series(text, 2, 3)) with { Title = text, XLabel = text, YLabel = text, Markers = [new(1, text)] })
            .AddBarChart(new BarChart { Title = text, Bars = [new(text, 1)] })
            .AddTrainingCurves([new ModelResult(text) { History = History(Epoch(1), Epoch(2, text)) }])
            .AddComparison([new ModelResult(text) { Sparsity = sparsity }])
            .AddConfusion(new ConfusionTable([text, text + "2"], [[1, 2], [3, 4]]))
            .AddSparsity(sparsity)
            .AddPredictions([new PredictionSample(new float[1], text, text + "2", 0.5)], new ImageShape(1, 1, 1))
            .AddRelations([new RelationResult(text, text, [1], 0)]);
        return report;
    }

    [TestMethod]
    public void HostileText_NeverBecomesAnElement()
    {
        string[] elements = [.. Parse(FilledWith(Hostile).ToHtml()).DescendantsAndSelf().Select(element => element.Name.LocalName).Distinct()];
        CollectionAssert.DoesNotContain(elements, "script");
        CollectionAssert.AreEquivalent(Parse(FilledWith("harmless").ToHtml()).DescendantsAndSelf().Select(e => e.Name.LocalName).Distinct().ToArray(), elements);
    }

    [TestMethod]
    public void HostileText_NeverBecomesAnAttribute()
    {
        string[] Attributes(string text) => [.. Parse(FilledWith(text).ToHtml()).DescendantsAndSelf().Attributes().Select(a => a.Name.LocalName).Distinct().Order()];
        CollectionAssert.AreEqual(Attributes("harmless"), Attributes(Hostile));
    }

    [TestMethod]
    public void HostileText_IsShownAsItIs() =>
        Assert.AreEqual(Hostile, Parse(FilledWith(Hostile).ToHtml()).Descendants("h1").Single().Value);

    [TestMethod]
    public void AnyText_LeavesNoMarkupCharacters() => Prop.ForAll<string?>(text =>
    {
        string html = new HtmlWriter().Element("p", text ?? "", ("title", text)).ToString();
        string content = html[(html.IndexOf('>') + 1)..html.LastIndexOf("</p>", StringComparison.Ordinal)];
        return !content.Any(c => c is '<' or '>' or '"' or '\'') && html.Count(c => c == '>') == 2;
    }).QuickCheckThrowOnFailure();
}

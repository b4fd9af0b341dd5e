using System.Globalization;
using System.Xml.Linq;
using Sparse.ML.Networks;
using static Sparse.ML.Evaluation.Tests.ReportSamples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class HtmlReportTests
{
    private string _folder = "";

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("sparse-ml-report-").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    private static HtmlReport Full()
    {
        HtmlReport report = new("Title");
        report.AddSection("Section").AddTrainingCurves(History(Epoch(1, validation: 0.4), Epoch(2, validation: 0.3))).AddSparsity(Sparsity())
            .AddConfusion(new ConfusionTable(["a", "b"], [[1, 2], [3, 4]]))
            .AddPredictions([new PredictionSample(new float[4], "a", "b")], new ImageShape(1, 2, 2));
        return report;
    }

    [TestMethod]
    public void Page_LoadsNothingAndRunsNothing()
    {
        string html = Full().ToHtml();
        StringAssert.Contains(html, "default-src &#x27;none&#x27;");
        Assert.IsFalse(Parse(html).DescendantsAndSelf().Any(element => element.Name.LocalName is "script" or "link" or "iframe"));
        Assert.IsTrue(Parse(html).Descendants().Attributes("src").All(source => source.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal)));
        Assert.IsFalse(html.Contains("url(", StringComparison.Ordinal) || html.Contains("@import", StringComparison.Ordinal));
    }

    [TestMethod]
    public void EveryDrawing_HasATextAlternative()
    {
        var drawings = Parse(Full().ToHtml()).Descendants("svg").Where(svg => (string?)svg.Attribute("role") == "img").ToList();
        Assert.AreEqual(6, drawings.Count);
        foreach (var svg in drawings) Assert.AreEqual((string?)svg.Attribute("aria-labelledby"), (string?)svg.Element("title")!.Attribute("id"));
        Assert.IsTrue(drawings.All(svg => svg.Parent!.Elements("details").Any() || svg.Parent!.ElementsAfterSelf("details").Any()));
    }

    [TestMethod]
    public void Identifiers_AreUnique()
    {
        string[] ids = [.. Parse(Full().ToHtml()).Descendants().Attributes("id").Select(id => id.Value)];
        CollectionAssert.AllItemsAreUnique(ids);
    }

    [TestMethod]
    public void Page_IsTheSameInACultureWithDecimalCommas()
    {
        string expected = Full().ToHtml();
        CultureInfo before = CultureInfo.CurrentCulture, commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NumberGroupSeparator = ".";
        commas.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = commas;
            Assert.AreEqual(expected, Full().ToHtml());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void Save_CreatesFoldersAndReplacesTheFile()
    {
        string path = Path.Combine(_folder, "a", "b", "report.html");
        new HtmlReport("Old").Save(path);
        new HtmlReport("New").Save(path);
        StringAssert.Contains(File.ReadAllText(path), "<title>New</title>");
        CollectionAssert.AreEqual(new[] { path }, Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [TestMethod]
    public void Save_ThatFails_LeavesNoPartialFile()
    {
        string path = Path.Combine(_folder, "report.html");
        Directory.CreateDirectory(Path.Combine(path, "occupied"));
        Exception? error = null;
        try
        {
            new HtmlReport("Title").Save(path);
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            error = caught;
        }

        Assert.IsNotNull(error);
        CollectionAssert.AreEqual(new[] { path }, Directory.GetFileSystemEntries(_folder));
    }

    [TestMethod]
    public void InvalidOptions_AreAllReportedAtOnce()
    {
        HtmlReportOptions options = new() { Title = "", Language = "e\"n", Subtitle = null!, Footer = null! };
        string message = Assert.ThrowsExactly<ArgumentException>(() => new HtmlReport(options)).Message;
        foreach (string option in new[] { "Title", "Language", "Subtitle", "Footer" }) StringAssert.Contains(message, $"\n- {option}:");
    }

    [TestMethod]
    public void Options_ChangedAfterwards_ChangeNothing()
    {
        HtmlReportOptions options = new() { Title = "Before" };
        HtmlReport report = new(options);
        options.Title = "After";
        StringAssert.Contains(report.ToHtml(), "<h1>Before</h1>");
    }

    [TestMethod]
    public void TableWithUnevenRows_IsRejected()
    {
        ReportTable table = new(["a", "b"], [["1"]]) { Stressed = [(3, 0)] };
        string message = Assert.ThrowsExactly<ArgumentException>(() => Draw(section => section.AddTable(table))).Message;
        StringAssert.Contains(message, "Rows[0]: 2 cells are expected, there are 1.");
        StringAssert.Contains(message, "Stressed:");
    }

    [TestMethod]
    public void BarBelowZero_IsRejected()
    {
        BarChart chart = new() { Title = "t", Bars = [new("low", -1)], Maximum = 0 };
        string message = Assert.ThrowsExactly<ArgumentException>(() => Draw(section => section.AddBarChart(chart))).Message;
        StringAssert.Contains(message, "'low' has -1");
        StringAssert.Contains(message, "Maximum:");
    }

    [TestMethod]
    public void BarChart_WithoutMaximum_ScalesToTheLargestBar()
    {
        BarChart chart = new() { Title = "t", Bars = [new("a", 2), new("b", 4)] };
        double[] widths = [.. Parse(Draw(section => section.AddBarChart(chart))).Descendants("rect")
            .Where(rect => (string?)rect.Attribute("class") == "bar").Select(rect => (double)rect.Attribute("width")!)];
        Assert.AreEqual(2, widths[1] / widths[0], 0.01);
    }
}

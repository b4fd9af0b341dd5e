using System.Xml.Linq;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>Small contents with which the tests fill reports, and ways to look at the result.</summary>
internal static class ReportSamples
{
    public static EpochRecord Epoch(int epoch, string phase = "training", double? validation = null, double density = 0.1) =>
        new(phase, epoch, epoch * 100, 0.1 / epoch, 1.0 / epoch, 1 - 0.5 / epoch, validation, validation is null ? null : 1 - validation, density, 2.5);

    public static TrainingHistory History(params EpochRecord[] epochs) => new(epochs, null, StoppedEarly: false, Seconds: 75);

    public static SparsityReport Sparsity() => new()
    {
        Method = "RigL",
        ExplorationRate = 0.31,
        TrainingOperations = 1.5e9,
        DenseTrainingOperations = 6e9,
        Layers = [new("conv1.weight", [16, 1, 3, 3], 144, 144, 112_896), new("fc.weight", [10, 64], 128, 640, 640)],
    };

    public static LineChart Chart(params LineSeries[] series) => new() { Title = "Loss", YLabel = "Loss", Series = series };

    public static LineSeries Series(string name, params double[] values) => new(name, [.. values.Select((value, i) => new ChartPoint(i + 1, value))]);

    public static string Draw(Action<ReportSection> fill)
    {
        HtmlReport report = new("Title");
        fill(report.AddSection("Section"));
        return report.ToHtml();
    }

    /// <summary>The page as a tree; fails when it is not well formed.</summary>
    public static XElement Parse(string html) => XDocument.Parse(html).Root!;

    /// <summary>The markup of the only section, without the page around it.</summary>
    public static string Section(string html)
    {
        int start = html.IndexOf("<section", StringComparison.Ordinal), end = html.IndexOf("</section>", StringComparison.Ordinal);
        return html[start..(end + "</section>".Length)];
    }
}

using System.Globalization;
using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Spectre.Console;

namespace Sparse.ML.Examples;

/// <summary>What measuring examples share: training with progress, figures by seed, and their tables and reports.</summary>
internal abstract class SeededExperiment
{
    /// <summary>How many seeds an example runs.</summary>
    public static readonly ExampleOption SeedCount = new("--seeds", "N", "runs of each method, with the seeds 1 to N (default: 3)");

    private readonly ExampleContext _context;
    private readonly string _folder;

    /// <summary>Reads the number of seeds.</summary>
    /// <param name="context">What the runner gave.</param>
    /// <param name="example">Name of the example, for its folder.</param>
    protected SeededExperiment(ExampleContext context, string example)
    {
        (_context, _folder) = (context, context.OutputFolder(example));
        Seeds = [.. Enumerable.Range(1, context.Options.Whole(SeedCount.Name, 3, minimum: 1, maximum: 100))];
    }

    /// <summary>The seeds to run.</summary>
    public IReadOnlyList<int> Seeds { get; }

    /// <summary>Everything measured.</summary>
    public MeasuredFigures Figures { get; } = new();

    /// <summary>Where the time went.</summary>
    public PartTimes Times { get; } = new();

    /// <summary>Cancelled by Ctrl+C.</summary>
    public CancellationToken Cancellation => _context.Cancellation;

    /// <summary>The options of the command line.</summary>
    protected CommandLine CommandLine => _context.Options;

    /// <summary>Path of a file among the results.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Writes a line.</summary>
    public void Say(string line) => _context.Say(line);

    /// <summary>Measures a figure, which is then part of the tables, and adds its time to a part.</summary>
    public void Measure(int seed, string model, string figure, string part, Func<double> measure) =>
        Record(seed, model, figure, Times.Measure(part, measure));

    /// <summary>Adds a figure to the tables and says so.</summary>
    public void Record(int seed, string model, string figure, double value)
    {
        Figures.Add(seed, model, figure, value);
        Say(string.Create(CultureInfo.InvariantCulture, $"seed {seed}  {model,-30} {figure,-24} {value,8:F2}"));
    }

    /// <summary>Writes tables and the report; 0 when all claims hold, else 1.</summary>
    /// <param name="results">What is expected of the figures, and what they are; empty where only a part was measured.</param>
    /// <param name="relations">How relations are measured, in a sentence.</param>
    /// <param name="title">Title of the report.</param>
    /// <param name="setup">Paragraphs on how it was measured.</param>
    /// <param name="more">Adds further sections; null for none.</param>
    public int Finish(IReadOnlyList<RelationResult> results, string relations, string title, IReadOnlyList<string> setup,
        Action<HtmlReport>? more = null)
    {
        Write("Figures, mean ± spread", Figures.Table());
        if (results.Count > 0) Write("Relations", RelationRows(results));
        Write("Wall time", Times.Table());
        Say($"{results.Count(result => result.Holds)} of {results.Count} relations hold.");

        HtmlReport report = new(new HtmlReportOptions
        {
            Title = title, Subtitle = $"{Seeds.Count} seed(s); spread is the sample standard deviation over seeds",
        });
        if (results.Count > 0) report.AddSection("Relations").AddText(relations).AddRelations(results);
        report.AddSection("Figures").AddTable(Figures.Table());
        more?.Invoke(report);
        ReportSection description = report.AddSection("Setup");
        foreach (string paragraph in setup) description.AddText(paragraph);
        description.AddTable(Times.Table());
        report.Save(PathOf("report.html"));
        Say($"Report: {PathOf("report.html")}");
        return results.All(result => result.Holds) ? 0 : 1;
    }

    /// <summary>Writes a table.</summary>
    public void Write(string title, ReportTable rows)
    {
        Table table = new Table().Title(title).AddColumns([.. rows.Columns]);
        foreach (IReadOnlyList<string> row in rows.Rows) table.AddRow([.. row.Select(Markup.Escape)]);
        _context.Console.Write(table);
    }

    /// <summary>Trains, with a progress bar where the terminal can draw one, and adds the time to a part.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="model">What is trained, for the progress bar and the table of times.</param>
    /// <param name="options">Options of the run, whose progress and cancellation are set here.</param>
    /// <param name="fit">The training.</param>
    protected T Fit<T>(int seed, string model, TrainerOptions options, Func<T> fit)
    {
        options.CancellationToken = Cancellation;
        return Times.Measure($"training of {model}", () =>
        {
            // Bars in a file would be lines without end.
            if (!_context.Console.Profile.Capabilities.Interactive) return fit();
            return TrainingDisplay.Run(_context.Console, $"seed {seed}  {model}", progress =>
            {
                options.Progress = progress;
                return fit();
            });
        });
    }

    private static ReportTable RelationRows(IEnumerable<RelationResult> results) =>
        new(["Relation", "Setup", "Mean ± spread", "Expected", "Holds"], [.. results.Select(Row)]);

    private static IReadOnlyList<string> Row(RelationResult result)
    {
        string sign = result.Bound == RelationBound.AtLeast ? "≥" : "≤";
        string expected = FormattableString.Invariant($"{sign} {result.Threshold:0.0#;−0.0#}");
        return [result.Name, result.Setup, result.Measured.ToString(), expected, result.Holds ? "yes" : "NO"];
    }
}

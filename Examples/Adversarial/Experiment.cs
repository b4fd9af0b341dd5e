using System.Globalization;
using Microsoft.ML;
using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;
using Spectre.Console;

namespace Sparse.ML.Examples;

/// <summary>What the adversarial examples share: data, training with progress, figures by seed, and their tables and reports.</summary>
internal sealed class Experiment
{
    /// <summary>How many seeds an example runs.</summary>
    public static readonly ExampleOption SeedCount = new("--seeds", "N", "runs of each method, with the seeds 1 to N (default: 3)");

    private readonly ExampleContext _context;
    private readonly string _folder;
    private readonly IEstimator<ITransformer> _keys;

    /// <summary>Reads the data and the number of seeds.</summary>
    /// <param name="context">What the runner gave.</param>
    /// <param name="example">Name of the example, for its folder.</param>
    public Experiment(ExampleContext context, string example)
    {
        (_context, _folder) = (context, context.OutputFolder(example));
        Seeds = [.. Enumerable.Range(1, context.Options.Whole(SeedCount.Name, 3, minimum: 1, maximum: 100))];
        Data = FashionMnistData.Load(context.Options.Text(ExampleContext.Data.Name), context.Say, context.Cancellation);
        // Keys in the order of the classes, so that a key is the class index plus one whatever rows a model was trained on.
        IDataView classes = Ml.Data.LoadFromEnumerable(FashionMnistData.Classes.Select(label => new FashionLabel { Label = label }));
        _keys = Ml.Transforms.Conversion.MapValueToKey("Label", keyData: classes);
    }

    /// <summary>The context of all pipelines.</summary>
    public MLContext Ml { get; } = new();

    /// <summary>All images.</summary>
    public FashionMnistData Data { get; }

    /// <summary>The seeds to run.</summary>
    public IReadOnlyList<int> Seeds { get; }

    /// <summary>Everything measured.</summary>
    public MeasuredFigures Figures { get; } = new();

    /// <summary>Where the time went.</summary>
    public PartTimes Times { get; } = new();

    /// <summary>Cancelled by Ctrl+C.</summary>
    public CancellationToken Cancellation => _context.Cancellation;

    /// <summary>Path of a file among the results.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Writes a line.</summary>
    public void Say(string line) => _context.Say(line);

    /// <summary>Rows with keys for labels.</summary>
    public IDataView Rows(IReadOnlyList<FashionImage> images)
    {
        IDataView rows = Ml.Data.LoadFromEnumerable(images);
        return _keys.Fit(rows).Transform(rows);
    }

    /// <summary>Trains a network, with a progress bar where the terminal can draw one.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="model">What is trained, for the progress bar and the table of times.</param>
    /// <param name="images">Training images.</param>
    /// <param name="options">Options of the run, whose progress and cancellation are set here.</param>
    public NetworkTransformer Train(int seed, string model, IReadOnlyList<FashionImage> images, TrainerOptions options) =>
        Fit(seed, model, options, () => (NetworkTransformer)Trainer(options).Fit(Rows(images)));

    /// <summary>Trains a pipeline from images with labels to predicted labels, in the same way.</summary>
    public ITransformer TrainPipeline(int seed, string model, IDataView images, TrainerOptions options) => Fit(seed, model, options, () =>
        _keys.Append(Trainer(options)).Append(Ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(images));

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
    /// <param name="claims">What is expected of the figures.</param>
    /// <param name="title">Title of the report.</param>
    /// <param name="setup">Paragraphs on how it was measured.</param>
    /// <param name="more">Adds further sections; null for none.</param>
    public int Finish(IEnumerable<Claim> claims, string title, IReadOnlyList<string> setup, Action<HtmlReport>? more = null)
    {
        List<RelationResult> results = [.. claims.Select(claim => claim.Check(Figures))];
        Write("Figures, mean ± spread", Figures.Table());
        Write("Relations", RelationRows(results));
        Write("Wall time", Times.Table());
        Say($"{results.Count(result => result.Holds)} of {results.Count} relations hold.");

        HtmlReport report = new(new HtmlReportOptions
        {
            Title = title, Subtitle = $"{Seeds.Count} seed(s); spread is the sample standard deviation over seeds",
        });
        report.AddSection("Relations")
            .AddText("Differences between runs of the same seed, against what the papers lead one to expect at this small size.")
            .AddRelations(results);
        report.AddSection("Figures").AddTable(Figures.Table());
        more?.Invoke(report);
        ReportSection description = report.AddSection("Setup");
        foreach (string paragraph in setup) description.AddText(paragraph);
        description.AddTable(Times.Table());
        report.Save(PathOf("report.html"));
        Say($"Report: {PathOf("report.html")}");
        return results.All(result => result.Holds) ? 0 : 1;
    }

    private static ReportTable RelationRows(IEnumerable<RelationResult> results) =>
        new(["Relation", "Setup", "Mean ± spread", "Expected", "Holds"], [.. results.Select(Row)]);

    private static IReadOnlyList<string> Row(RelationResult result)
    {
        string sign = result.Bound == RelationBound.AtLeast ? "≥" : "≤";
        string expected = FormattableString.Invariant($"{sign} {result.Threshold:0.0#;−0.0#}");
        return [result.Name, result.Setup, result.Measured.ToString(), expected, result.Holds ? "yes" : "NO"];
    }

    private IEstimator<ITransformer> Trainer(TrainerOptions options) => options switch
    {
        AdversarialTrainerOptions adversarial => Ml.Sparse.Trainers.AdversarialNetwork(adversarial),
        SparseTrainerOptions sparse => Ml.Sparse.Trainers.SparseNetwork(sparse),
        _ => throw new ArgumentException($"{options.GetType().Name} belongs to no trainer of these examples.", nameof(options)),
    };

    private T Fit<T>(int seed, string model, TrainerOptions options, Func<T> fit)
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

    /// <summary>Writes a table.</summary>
    public void Write(string title, ReportTable rows)
    {
        Table table = new Table().Title(title).AddColumns([.. rows.Columns]);
        foreach (IReadOnlyList<string> row in rows.Rows) table.AddRow([.. row.Select(Markup.Escape)]);
        _context.Console.Write(table);
    }

    private sealed class FashionLabel
    {
        public string Label { get; set; } = "";
    }
}

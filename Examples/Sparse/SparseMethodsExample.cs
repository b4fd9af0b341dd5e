using Sparse.ML.Evaluation;
using Spectre.Console;

namespace Sparse.ML.Examples;

/// <summary>Measures the relations between sparse methods that their papers claim, at a size of minutes.</summary>
internal sealed class SparseMethodsExample : IExample
{
    private static readonly ExampleOption
        Seeds = new("--seeds", "N", "runs of each method, with the seeds 1 to N (default: 3)"),
        Only = new("--only", "TEXT", "only relations whose name or setup holds the text, such as RigL or \"98 %\"");

    public string Name => "sparse-methods";

    public string Summary => "compares sparse training and pruning methods on Fashion-MNIST over several seeds; ends with 1 if an expected relation fails";

    public IReadOnlyList<ExampleOption> Options => [Seeds, Only, ExampleContext.Data, ExampleContext.Output];

    public IReadOnlyList<string> DebianPackages => [FashionMnistData.DebianPackage];

    public int Run(ExampleContext context)
    {
        int seeds = context.Options.Whole(Seeds.Name, 3, minimum: 1, maximum: 100);
        string only = context.Options.Text(Only.Name) ?? "";
        List<SparseRelation> relations = [.. SparseRelation.All.Where(relation => relation.Mentions(only))];
        if (relations.Count == 0) throw new UsageException($"Option {Only.Name}: no relation holds '{only}'.");
        string folder = context.OutputFolder(Name);
        FashionMnistData data = FashionMnistData.Load(context.Options.Text(ExampleContext.Data.Name), context.Say, context.Cancellation);

        SparseMeasurements measurements = new(data, [.. Enumerable.Range(1, seeds)], context.Say, context.Cancellation);
        List<RelationResult> results = [.. relations.Select(relation => Measure(relation, measurements))];
        WriteTables(context.Console, measurements, results);

        string report = Path.Combine(folder, "report.html");
        Report(measurements, results, seeds).Save(report);
        context.Say($"Report: {report}");
        return results.All(result => result.Holds) ? 0 : 1;
    }

    // Differences are taken seed by seed: both runs of a pair begin with the same weights and see the same order of images.
    private static RelationResult Measure(SparseRelation relation, SparseMeasurements measurements)
    {
        IReadOnlyList<double> left = measurements.Accuracies(relation.Setup, relation.Left), right = measurements.Accuracies(relation.Setup, relation.Right);
        return new RelationResult(relation.Name, relation.Where, [.. left.Zip(right, (l, r) => l - r)], relation.Threshold, relation.Bound);
    }

    private static void WriteTables(IAnsiConsole console, SparseMeasurements measurements, IReadOnlyList<RelationResult> results)
    {
        Table methods = new Table().Title("Test accuracy, %").AddColumns("Setup", "Sparsity", "Method", "Mean ± spread");
        foreach (string[] row in MethodRows(measurements)) methods.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(methods);
        Table relations = new Table().Title("Differences, percentage points").AddColumns("Relation", "Setup", "Mean ± spread", "Expected", "Holds");
        foreach (RelationResult result in results)
        {
            string expected = FormattableString.Invariant($"{(result.Bound == RelationBound.AtLeast ? "≥" : "≤")} {result.Threshold:+0.0;−0.0;0.0}");
            relations.AddRow([.. new[] { result.Name, result.Setup, result.Measured.ToString(), expected, result.Holds ? "yes" : "NO" }.Select(Markup.Escape)]);
        }

        console.Write(relations);
        console.Profile.Out.Writer.WriteLine($"{results.Count(result => result.Holds)} of {results.Count} relations hold.");
    }

    private static HtmlReport Report(SparseMeasurements measurements, IReadOnlyList<RelationResult> results, int seeds)
    {
        HtmlReport report = new(new HtmlReportOptions
        {
            Title = "Sparse methods on Fashion-MNIST",
            Subtitle = $"{seeds} seed(s) each; test accuracy on 10,000 images; spread is the sample standard deviation over seeds",
        });
        report.AddSection("Relations")
            .AddText("Differences in percentage points between runs of the same seed, against what the methods' papers lead one to expect at this small size.")
            .AddRelations(results);
        report.AddSection("Accuracies").AddTable(new ReportTable(["Setup", "Sparsity", "Method", "Accuracy, %"], MethodRows(measurements)));
        return report;
    }

    private static List<string[]> MethodRows(SparseMeasurements measurements) =>
        [.. measurements.Measured.OrderBy(m => m.Setup.Name, StringComparer.Ordinal).ThenBy(m => m.Case.Sparsity).Select(m => new[]
        {
            m.Setup.Name, FormattableString.Invariant($"{m.Case.Sparsity * 100:0} %"), m.Case.Label, MeanAndSpread.Of(m.Accuracies).ToString(),
        })];
}

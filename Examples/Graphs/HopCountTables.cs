using Sparse.ML.Evaluation;
using Spectre.Console;

namespace Sparse.ML.Examples;

/// <summary>Tables and the report of the hop-count example.</summary>
internal static class HopCountTables
{
    private static readonly string[] ScoreColumns = ["Setup", "Score", "ROC-AUC", "Structural", "Contextual", "Average precision"];

    public static void Write(IAnsiConsole console, HopCountMeasurements measured, IReadOnlyList<RelationResult> relations)
    {
        Table scores = new Table().Title("Scores").AddColumns(ScoreColumns);
        foreach (string[] row in Rows(measured)) scores.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(scores);
        Table table = new Table().Title("Relations").AddColumns("Relation", "Setup", "Mean ± spread", "Lowest", "Expected", "Holds");
        foreach (RelationResult relation in relations)
        {
            string[] row =
            [
                relation.Name, relation.Setup, Spread(relation.Values), FormattableString.Invariant($"{relation.Values.Min():0.000}"),
                FormattableString.Invariant($"≥ {relation.Threshold:0.00}"), relation.Holds ? "yes" : "NO",
            ];
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
        console.Profile.Out.Writer.WriteLine($"{relations.Count(relation => relation.Holds)} of {relations.Count} relations hold.");
    }

    public static HtmlReport Report(HopCountMeasurements measured, IReadOnlyList<RelationResult> relations)
    {
        HtmlReport report = new(new HtmlReportOptions
        {
            Title = "Anomalous nodes by predicted hop counts",
            Subtitle = "Injected anomalies: cliques of strangers (structural), and nodes with the features of the farthest of 50 others " +
                "(contextual); spread is the sample standard deviation over seeds",
        });
        report.AddSection("Relations")
            .AddText("No relation is claimed against the best trivial scores and their combinations, which stand in the tables below: on " +
                "generated graphs the detector is about as good or better, but on Cora the cosine distance to neighbours, and its rank " +
                "plus that of the degree, find more. What the detector adds is balance over both kinds of anomalies.")
            .AddRelations(relations);
        report.AddSection("Scores").AddTable(new ReportTable(ScoreColumns, Rows(measured)));
        foreach ((string setup, _, IReadOnlyList<GraphAnomalyMetrics> metrics) in Recommended(measured))
            report.AddSection($"{setup}, first seed").AddGraphAnomalies(metrics[0]);
        return report;
    }

    private static List<string[]> Rows(HopCountMeasurements measured)
    {
        List<string[]> rows = [.. measured.All.Select(entry => Row(entry.Setup, entry.Case, [.. entry.Metrics.Select(run => run.Model)]))];
        foreach ((string setup, _, IReadOnlyList<GraphAnomalyMetrics> metrics) in Recommended(measured))
            rows.AddRange(metrics[0].Rankings.Skip(1).Select(baseline => Row(setup, baseline.Name,
                [.. metrics.Select(run => run[baseline.Name])])));
        return [.. rows.OrderBy(row => row[0], StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Setup, string Case, IReadOnlyList<GraphAnomalyMetrics> Metrics)> Recommended(
        HopCountMeasurements measured) =>
        measured.All.Where(entry => entry.Case == HopCountCase.Recommended.Label);

    private static string[] Row(string setup, string name, IReadOnlyList<AnomalyRanking> rankings) =>
    [
        setup, name, Spread(rankings.Select(ranking => ranking.All.RocAuc)),
        Spread(rankings.Select(ranking => HopCountMeasurements.Kind(ranking, AnomalyView.Structural))),
        Spread(rankings.Select(ranking => HopCountMeasurements.Kind(ranking, AnomalyView.Contextual))),
        Spread(rankings.Select(ranking => ranking.All.AveragePrecision)),
    ];

    private static string Spread(IEnumerable<double> values)
    {
        MeanAndSpread measured = MeanAndSpread.Of([.. values]);
        string spread = double.IsNaN(measured.StandardDeviation) ? ""
            : FormattableString.Invariant($" ± {measured.StandardDeviation:0.000}");
        return FormattableString.Invariant($"{measured.Mean:0.000}") + spread;
    }
}

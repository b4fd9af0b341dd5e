namespace Sparse.ML.Evaluation;

/// <summary>Lays the metrics of anomaly scores out as charts.</summary>
internal static class GraphAnomalySection
{
    public static IReadOnlyList<LineChart> Charts(GraphAnomalyMetrics metrics)
    {
        // More lines than colours could not be told apart: the model, and the best of the trivial scores.
        AnomalyRanking[] shown =
        [
            metrics.Model, .. metrics.Rankings.Skip(1).OrderByDescending(ranking => ranking.All.RocAuc)
                .Take(LineChartDrawing.PaletteSize - 1),
        ];
        return
        [
            Chart("ROC", "False positive rate", "True positive rate", ranking => ranking.RocCurve),
            Chart("Precision and recall", "Recall", "Precision", ranking => ranking.PrecisionRecallCurve),
        ];

        LineChart Chart(string title, string x, string y, Func<AnomalyRanking, IReadOnlyList<ChartPoint>> points) => new()
        {
            Title = title, XLabel = x, YLabel = y, WholeX = false, Minimum = 0, Maximum = 1,
            Series = [.. shown.Select(ranking => new LineSeries(ranking.Name, points(ranking)))],
        };
    }
}

namespace Sparse.ML.Evaluation;

/// <summary>How well scores find anomalies.</summary>
/// <param name="Anomalies">Number of anomalies that were looked for.</param>
/// <param name="RocAuc">Area under the ROC curve, 0 to 1; 0.5 is chance.</param>
/// <param name="AveragePrecision">Average precision, 0 to 1; the share of anomalies is chance.</param>
/// <param name="PrecisionAtK">Share of anomalies among the k highest scores.</param>
/// <param name="RecallAtK">Share of the anomalies that are among the k highest scores.</param>
public sealed record AnomalyFigures(int Anomalies, double RocAuc, double AveragePrecision, double PrecisionAtK, double RecallAtK)
{
    /// <summary>Measures scores.</summary>
    /// <param name="scores">Scores, higher meaning more anomalous.</param>
    /// <param name="anomalous">For each score whether it belongs to an anomaly.</param>
    /// <param name="k">Scores that count as found.</param>
    internal static AnomalyFigures Of(IReadOnlyList<double> scores, IReadOnlyList<bool> anomalous, int k)
    {
        double hits = RankingMetrics.HitsAt(scores, anomalous, k);
        int anomalies = anomalous.Count(known => known);
        return new(anomalies, RankingMetrics.RocAuc(scores, anomalous), RankingMetrics.AveragePrecision(scores, anomalous),
            hits / Math.Min(k, scores.Count), hits / anomalies);
    }
}

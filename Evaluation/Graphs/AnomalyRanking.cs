namespace Sparse.ML.Evaluation;

/// <summary>What one way of scoring found.</summary>
/// <param name="Name">Name, such as "Degree".</param>
/// <param name="IsBaseline">Whether it is one of the trivial scores that stand beside the model's.</param>
/// <param name="All">Figures for all anomalies against all normal nodes.</param>
/// <param name="Kinds">Figures for the anomalies of each kind against all normal nodes, by the names of
/// <see cref="GraphAnomalyMetrics.Kinds"/>.</param>
public sealed record AnomalyRanking(string Name, bool IsBaseline, AnomalyFigures All, IReadOnlyDictionary<string, AnomalyFigures> Kinds)
{
    /// <summary>The ROC curve for all anomalies, thinned to a few hundred points.</summary>
    public required IReadOnlyList<ChartPoint> RocCurve { get; init; }

    /// <summary>The precision-recall curve for all anomalies, thinned to a few hundred points.</summary>
    public required IReadOnlyList<ChartPoint> PrecisionRecallCurve { get; init; }
}

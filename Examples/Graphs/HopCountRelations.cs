using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>What is expected of the hop-count detector, with thresholds that hold with the spread of a few seeds.</summary>
internal static class HopCountRelations
{
    /// <summary>On generated graphs.</summary>
    public static IEnumerable<RelationResult> Generated(HopCountMeasurements measured, string setup)
    {
        IReadOnlyList<GraphAnomalyMetrics> runs = measured[setup, HopCountCase.Recommended];
        double[] values = Values(runs);
        yield return new("ROC-AUC", setup, values, 0.77);
        yield return new("ROC-AUC of the worst seed", setup, [values.Min()], 0.70);
        yield return new("ROC-AUC, structural", setup,
            [.. runs.Select(run => HopCountMeasurements.Kind(run.Model, AnomalyView.Structural))], 0.78);
        yield return new("ROC-AUC, contextual", setup,
            [.. runs.Select(run => HopCountMeasurements.Kind(run.Model, AnomalyView.Contextual))], 0.70);
        yield return Against(runs, setup, AnomalyBaselines.LocalOutlierFactor, 0.03);
        yield return Against(runs, setup, AnomalyBaselines.Degree, 0.03);
        yield return Against(runs, setup, AnomalyBaselines.EdgeCosine, 0.03);
        yield return Against(runs, setup, AnomalyBaselines.Reconstruction, 0.3);
        yield return new("Encoder on the cleaned − on the original graph", setup,
            Differences(values, Values(measured[setup, HopCountCase.OnOriginal])), 0.05);
        yield return new("Edges removed − none removed", setup,
            Differences(values, Values(measured[setup, HopCountCase.NothingRemoved])), 0.10);
    }

    /// <summary>On Cora.</summary>
    public static IEnumerable<RelationResult> Cora(HopCountMeasurements measured, string setup)
    {
        IReadOnlyList<GraphAnomalyMetrics> runs = measured[setup, HopCountCase.Recommended];
        yield return new("ROC-AUC", setup, Values(runs), 0.78);
        yield return Against(runs, setup, AnomalyBaselines.Degree, 0.05);
        yield return Against(runs, setup, AnomalyBaselines.LocalOutlierFactor, 0.10);
    }

    private static RelationResult Against(IReadOnlyList<GraphAnomalyMetrics> runs, string setup, string baseline, double threshold) =>
        new($"ROC-AUC − that of {baseline.ToLowerInvariant()}", setup,
            [.. runs.Select(run => run.Model.All.RocAuc - run[baseline].All.RocAuc)], threshold);

    private static double[] Values(IReadOnlyList<GraphAnomalyMetrics> runs) => [.. runs.Select(run => run.Model.All.RocAuc)];

    // Seed by seed: both runs of a pair see the same graph.
    private static double[] Differences(double[] left, double[] right) => [.. left.Zip(right, (l, r) => l - r)];
}

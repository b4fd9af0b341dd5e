namespace Sparse.ML.Evaluation;

/// <summary>Turns the curves of attacks into charts, one a norm, each line beginning without an attack.</summary>
internal static class RobustnessCurves
{
    public static IReadOnlyList<LineChart> Charts(RobustnessMetrics metrics) =>
    [
        .. metrics.Attacks.Where(attack => attack.Curve.Count > 0).GroupBy(attack => attack.Norm).Select(group => new LineChart
        {
            Title = $"Accuracy by ε, {group.Key}",
            XLabel = "ε",
            YLabel = "Accuracy",
            Percent = true,
            WholeX = false,
            Minimum = 0,
            Maximum = 1,
            Series = [.. group.Select(attack => Series(metrics, attack))],
        }),
    ];

    private static LineSeries Series(RobustnessMetrics metrics, AttackRobustness attack) => new(attack.Name,
        [
            .. attack.Curve.Any(point => point.Epsilon == 0) ? [] : new[] { new ChartPoint(0, metrics.CleanAccuracy) },
            .. attack.Curve.Select(point => new ChartPoint(point.Epsilon, point.Accuracy)),
        ]);
}

using System.Text;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>Lays out what attacks achieved, for the console and for reports.</summary>
internal static class RobustnessTable
{
    private static readonly string[] Header =
        ["attack", "norm", "epsilon", "accuracy", "success", "mean norm", "median", "largest", "queries", "gradients", "seconds"];

    public static string Text(RobustnessMetrics metrics)
    {
        StringBuilder text = new(TextTable.Format(Header, Rows(metrics)));
        text.Append(Figures.Count(metrics.Rows)).Append(" rows, ").Append(Figures.Count(CleanRows(metrics))).Append(" of them attacked; ");
        text.Append("queries and gradients are per attacked row; norms are of perturbations that broke a row\n");
        foreach (BestVersusLast state in metrics.BestVersusLast)
        {
            text.Append("best versus last, ").Append(state.Name).Append(": ").Append(Figures.Percent(state.Best)).Append(" - ");
            text.Append(Figures.Percent(state.Last)).Append(" = ").Append(Points(state.Gap)).Append('\n');
        }

        if (metrics.ValidationGap is { } gap)
        {
            text.Append("validation in training: ").Append(Figures.Percent(gap.BestAccuracy)).Append(" in epoch ").Append(gap.BestEpoch);
            text.Append(", ").Append(Figures.Percent(gap.LastAccuracy)).Append(" in epoch ").Append(gap.LastEpoch);
            text.Append(" (").Append(Points(gap.Gap)).Append(")\n");
        }

        foreach (RobustnessWarning warning in metrics.Warnings)
            text.Append("warning, ").Append(warning.Rule).Append(": ").Append(warning.Message).Append('\n');
        return text.ToString();
    }

    /// <summary>One row without an attack, one an attack, one for the worst case.</summary>
    public static List<IReadOnlyList<string>> Rows(RobustnessMetrics metrics)
    {
        long attacked = CleanRows(metrics);
        List<IReadOnlyList<string>> rows = [["none", "", "", Figures.Percent(metrics.CleanAccuracy), "", "", "", "", "", "", ""]];
        foreach (AttackRobustness attack in metrics.Attacks)
        {
            rows.Add(
            [
                attack.Name, attack.Norm, Epsilon(attack.Epsilon), Figures.Percent(attack.Accuracy), Figures.Percent(attack.SuccessRate),
                Figures.Number(attack.MeanPerturbation), Figures.Number(attack.MedianPerturbation),
                Figures.Number(attack.MaximumPerturbation), Each(attack.Queries), Each(attack.Gradients), Figures.Number(attack.Seconds),
            ]);
        }

        rows.Add(["worst case", "", "", Figures.Percent(metrics.WorstCaseAccuracy), Success(metrics), "", "", "", "", "", ""]);
        return rows;

        string Each(long amount) => Figures.Number((double)amount / attacked);
    }

    public static long CleanRows(RobustnessMetrics metrics) => metrics.Examples.Count(example => example.IsCorrect);

    public static string Epsilon(double epsilon) => double.IsPositiveInfinity(epsilon) ? "∞" : Figures.Number(epsilon);

    /// <summary>A difference of shares in points.</summary>
    public static string Points(double difference) => Figures.Signed(difference * 100) + " points";

    private static string Success(RobustnessMetrics metrics) =>
        Figures.Percent((metrics.CleanAccuracy - metrics.WorstCaseAccuracy) / metrics.CleanAccuracy);
}

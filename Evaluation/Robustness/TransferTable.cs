using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>Lays out success rates of transferred attacks.</summary>
internal static class TransferTable
{
    public static IReadOnlyList<string> Header(TransferMetrics metrics) =>
        ["attack", "surrogate", "epsilon", .. metrics.Targets, "mean of others"];

    public static string Text(TransferMetrics metrics) => TextTable.Format(Header(metrics), Rows(metrics))
        + $"{Figures.Count(metrics.CommonRows)} of {Figures.Count(metrics.Rows)} rows, those that all models classify correctly; "
        + "rates in brackets are white-box\n";

    public static List<IReadOnlyList<string>> Rows(TransferMetrics metrics)
    {
        List<IReadOnlyList<string>> rows = [];
        for (int attack = 0; attack < metrics.Attacks.Count; attack++)
        {
            TransferMatrix matrix = metrics.Attacks[attack];
            for (int surrogate = 0; surrogate < metrics.Surrogates.Count; surrogate++)
            {
                rows.Add(
                [
                    matrix.Name, metrics.Surrogates[surrogate], RobustnessTable.Epsilon(matrix.Epsilon),
                    .. matrix.SuccessRates[surrogate].Select((rate, target) => Rate(metrics, rate, surrogate, target)),
                    Figures.Percent(metrics.MeanTransfer(attack, surrogate)),
                ]);
            }
        }

        return rows;
    }

    private static string Rate(TransferMetrics metrics, double rate, int surrogate, int target) =>
        metrics.IsWhiteBox(surrogate, target) ? $"({Figures.Percent(rate)})" : Figures.Percent(rate);
}

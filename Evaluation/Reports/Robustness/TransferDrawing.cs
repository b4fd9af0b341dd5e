namespace Sparse.ML.Evaluation;

/// <summary>Writes <see cref="TransferMetrics"/>: a heat map an attack, whose shades are success rates, and a table of all.</summary>
internal static class TransferDrawing
{
    private const double Width = 620, CellHeight = 34, HeadHeight = 30, WidestCell = 110;
    private const int LongestLabel = 18;

    /// <exception cref="ArgumentException">There is no attack, or a matrix has another size than there are models.</exception>
    public static void Check(TransferMetrics metrics)
    {
        if (metrics.Attacks.Count == 0 || metrics.Surrogates.Count == 0 || metrics.Targets.Count == 0)
            throw new ArgumentException("Metrics of at least one attack, surrogate and target are expected.", nameof(metrics));
        foreach (TransferMatrix matrix in metrics.Attacks)
        {
            IReadOnlyList<IReadOnlyList<double>> rates = matrix.SuccessRates;
            if (rates.Count == metrics.Surrogates.Count && rates.All(row => row.Count == metrics.Targets.Count)) continue;
            string expected = $"{metrics.Surrogates.Count} x {metrics.Targets.Count}";
            throw new ArgumentException($"{matrix.Name}: a matrix of {expected} rates is expected.", nameof(metrics));
        }
    }

    public static void Write(HtmlWriter writer, TransferMetrics metrics)
    {
        writer.Element("p", $"Success rates on the {Figures.Count(metrics.CommonRows)} of {Figures.Count(metrics.Rows)} rows that "
            + "all models classify correctly. Rows are the models that the attack was made on, columns the models that it was shown "
            + "to; dashed cells are white-box.");
        writer.Open("div", ("class", "charts"));
        for (int attack = 0; attack < metrics.Attacks.Count; attack++) WriteMatrix(writer, metrics, attack);
        writer.Close();
        IReadOnlyList<string> header = [.. TransferTable.Header(metrics).Select(name => char.ToUpperInvariant(name[0]) + name[1..])];
        TableDrawing.WriteFolded(writer, "Success rates as a table", new ReportTable(header, TransferTable.Rows(metrics)));
        TableDrawing.WriteFolded(writer, "Accuracy of the models without an attack", Accuracies(metrics));
    }

    private static void WriteMatrix(HtmlWriter writer, TransferMetrics metrics, int attack)
    {
        TransferMatrix matrix = metrics.Attacks[attack];
        string name = $"{matrix.Name}, {matrix.Norm}, ε {RobustnessTable.Epsilon(matrix.Epsilon)}";
        double left = 12 + 6.4 * metrics.Surrogates.Max(surrogate => Math.Min(LongestLabel, surrogate.Length));
        // The last column, set off by a gap, is the mean.
        double cell = Math.Min(WidestCell, (Width - left - 8) / (metrics.Targets.Count + 1));
        double width = left + 8 + cell * (metrics.Targets.Count + 1), height = HeadHeight + CellHeight * metrics.Surrogates.Count;
        string title = writer.NextId("chart");
        writer.Open("figure", ("class", "chart square"));
        writer.Element("figcaption", name);
        writer.Open("svg", ("viewBox", $"0 0 {Figures.Coordinate(width)} {Figures.Coordinate(height)}"), ("role", "img"),
            ("aria-labelledby", title));
        writer.Element("title", $"Success rates of {name}: {string.Join("; ", metrics.Surrogates.Select(Describe))}.", ("id", title));
        for (int target = 0; target <= metrics.Targets.Count; target++)
        {
            string head = target < metrics.Targets.Count ? Shorten(metrics.Targets[target], (int)(cell / 6.4)) : "mean";
            writer.Element("text", head, ("class", "tick middle"), ("x", Figures.Coordinate(X(target) + (cell - 2) / 2)),
                ("y", Figures.Coordinate(HeadHeight - 8)));
        }

        for (int surrogate = 0; surrogate < metrics.Surrogates.Count; surrogate++) WriteRow(surrogate);
        writer.Close().Close();

        double X(int target) => left + cell * target + (target == metrics.Targets.Count ? 8 : 0);

        string Describe(string surrogate, int place)
        {
            IReadOnlyList<double> rates = matrix.SuccessRates[place];
            return $"{surrogate} {string.Join(", ", metrics.Targets.Select((target, i) => $"on {target} {Figures.Percent(rates[i])}"))}";
        }

        void WriteRow(int surrogate)
        {
            double y = HeadHeight + CellHeight * surrogate;
            writer.Element("text", Shorten(metrics.Surrogates[surrogate], LongestLabel), ("class", "tick end"),
                ("x", Figures.Coordinate(left - 6)), ("y", Figures.Coordinate(y + (CellHeight - 2) / 2)), ("dy", "0.35em"));
            for (int target = 0; target < metrics.Targets.Count; target++)
                WriteCell(X(target), y, matrix.SuccessRates[surrogate][target], metrics.IsWhiteBox(surrogate, target));
            WriteCell(X(metrics.Targets.Count), y, metrics.MeanTransfer(attack, surrogate), false);
        }

        void WriteCell(double x, double y, double rate, bool whiteBox)
        {
            double share = double.IsNaN(rate) ? 0 : rate;
            writer.Empty("rect", ("class", whiteBox ? "cell wrong own" : "cell wrong"), ("x", Figures.Coordinate(x)),
                ("y", Figures.Coordinate(y)), ("width", Figures.Coordinate(cell - 2)), ("height", Figures.Coordinate(CellHeight - 2)),
                ("fill-opacity", Figures.Coordinate(0.06 + 0.94 * share)));
            writer.Element("text", Figures.Percent(rate, 1), ("class", share > 0.6 ? "count strong" : "count"),
                ("x", Figures.Coordinate(x + (cell - 2) / 2)), ("y", Figures.Coordinate(y + (CellHeight - 2) / 2)), ("dy", "0.35em"));
        }
    }

    private static ReportTable Accuracies(TransferMetrics metrics) => new(["Model", "Accuracy"],
        [
            .. metrics.Surrogates.Zip(metrics.SurrogateAccuracies).Concat(metrics.Targets.Zip(metrics.TargetAccuracies)).Distinct()
                .Select(model => (IReadOnlyList<string>)[model.First, Figures.Percent(model.Second)]),
        ]);

    private static string Shorten(string label, int length) => label.Length <= length ? label : label[..Math.Max(1, length - 1)] + "…";
}

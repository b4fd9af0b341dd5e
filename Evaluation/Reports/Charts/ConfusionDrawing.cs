namespace Sparse.ML.Evaluation;

/// <summary>Draws a <see cref="ConfusionTable"/> as a heat map: rows are true classes, shades are shares of the row.</summary>
internal static class ConfusionDrawing
{
    /// <summary>With more classes the cells would be too small to tell apart; the tables say it all then.</summary>
    public const int MostDrawnClasses = 60;

    private const int MostNumberedClasses = 15, LongestLabel = 14, WorstPairs = 10;

    public static void Write(HtmlWriter writer, ConfusionTable table)
    {
        writer.Open("figure", ("class", "chart square"));
        writer.Element("figcaption", "Confusion matrix: rows are true classes, columns are predictions");
        if (table.Classes.Count <= MostDrawnClasses) WriteDrawing(writer, table);
        TableDrawing.WriteFolded(writer, "Classes as a table", ClassTable(table));
        if (table.Classes.Count <= MostDrawnClasses) TableDrawing.WriteFolded(writer, "Counts as a table", CountTable(table));
        writer.Close();
        ReportTable pairs = PairTable(table);
        if (pairs.Rows.Count > 0) TableDrawing.Write(writer, pairs);
    }

    private static void WriteDrawing(HtmlWriter writer, ConfusionTable table)
    {
        int classes = table.Classes.Count;
        double cell = Math.Clamp(480.0 / classes, 8, 44);
        double margin = 12 + 6.4 * table.Classes.Max(name => Math.Min(LongestLabel, name.Length));
        double size = margin + cell * classes + 4;
        string title = writer.NextId("chart");
        string side = Figures.Coordinate(size);
        writer.Open("svg", ("viewBox", $"0 0 {side} {side}"), ("role", "img"), ("aria-labelledby", title));
        writer.Element("title", $"Confusion matrix of {classes} classes: {Figures.Percent(Accuracy(table))} of {Figures.Count(table.Counts.Sum(row => row.Sum()))} examples on the diagonal.", ("id", title));
        for (int i = 0; i < classes; i++)
        {
            string name = Shorten(table.Classes[i]);
            string at = Figures.Coordinate(margin + cell * (i + 0.5));
            string edge = Figures.Coordinate(margin - 6);
            if (cell < 11 && i % 5 != 0) continue;
            writer.Element("text", name, ("class", "tick end"), ("x", edge), ("y", at), ("dy", "0.35em"));
            writer.Element("text", name, ("class", "tick"), ("x", at), ("y", edge), ("dy", "0.35em"), ("transform", $"rotate(-90 {at} {edge})"));
        }

        for (int actual = 0; actual < classes; actual++)
        {
            for (int predicted = 0; predicted < classes; predicted++) WriteCell(writer, table, actual, predicted, margin, cell);
        }

        writer.Close();
    }

    private static void WriteCell(HtmlWriter writer, ConfusionTable table, int actual, int predicted, double margin, double cell)
    {
        double count = table.Counts[actual][predicted];
        double total = table.ActualCount(actual);
        double share = total > 0 ? count / total : 0;
        double x = margin + cell * predicted, y = margin + cell * actual;
        writer.Open("rect", ("class", actual == predicted ? "cell right" : "cell wrong"), ("x", Figures.Coordinate(x)), ("y", Figures.Coordinate(y)),
            ("width", Figures.Coordinate(cell - 1)), ("height", Figures.Coordinate(cell - 1)), ("fill-opacity", Figures.Coordinate(Opacity(share))));
        writer.Element("title", $"{table.Classes[actual]} predicted as {table.Classes[predicted]}: {Figures.Count(count)} of {Figures.Count(total)}");
        writer.Close();
        if (table.Classes.Count > MostNumberedClasses || count == 0) return;
        writer.Element("text", Figures.Count(count), ("class", share > 0.45 ? "count strong" : "count"),
            ("x", Figures.Coordinate(x + (cell - 1) / 2)), ("y", Figures.Coordinate(y + (cell - 1) / 2)), ("dy", "0.35em"));
    }

    // Errors are a few per cent of a row: a square root makes them visible beside the diagonal.
    private static double Opacity(double share) => share == 0 ? 0.04 : 0.08 + 0.92 * Math.Sqrt(share);

    private static double Accuracy(ConfusionTable table) =>
        Enumerable.Range(0, table.Classes.Count).Sum(i => table.Counts[i][i]) / table.Counts.Sum(row => row.Sum());

    private static ReportTable ClassTable(ConfusionTable table) => new(["Class", "Examples", "Precision", "Recall"],
        [.. table.Classes.Select((name, i) => (IReadOnlyList<string>)
            [name, Figures.Count(table.ActualCount(i)), Figures.Percent(table.Precision(i)), Figures.Percent(table.Recall(i))])]);

    private static ReportTable CountTable(ConfusionTable table) => new(["True class", .. table.Classes],
        [.. table.Counts.Select((row, i) => (IReadOnlyList<string>)[table.Classes[i], .. row.Select(count => Figures.Count(count))])]);

    private static ReportTable PairTable(ConfusionTable table)
    {
        int classes = table.Classes.Count;
        var pairs =
            from actual in Enumerable.Range(0, classes)
            from predicted in Enumerable.Range(0, classes)
            where actual != predicted && table.Counts[actual][predicted] > 0
            orderby table.Counts[actual][predicted] descending, actual, predicted
            select (IReadOnlyList<string>)
            [
                table.Classes[actual], table.Classes[predicted], Figures.Count(table.Counts[actual][predicted]),
                Figures.Percent(table.Counts[actual][predicted] / table.ActualCount(actual)),
            ];
        return new ReportTable(["True class", "Predicted as", "Count", "Of the class"], [.. pairs.Take(WorstPairs)]) { Caption = "Most frequent confusions" };
    }

    private static string Shorten(string label) => label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)] + "…";
}

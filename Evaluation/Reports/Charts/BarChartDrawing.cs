namespace Sparse.ML.Evaluation;

/// <summary>Draws a <see cref="BarChart"/>.</summary>
internal static class BarChartDrawing
{
    private const double Width = 520, RowHeight = 20, BarHeight = 13, ValueWidth = 64;
    private const int LongestLabel = 34;

    public static void Write(HtmlWriter writer, BarChart chart, bool withTable)
    {
        double full = chart.Maximum ?? chart.Bars.Max(bar => bar.Value);
        if (full == 0) full = 1;
        double left = 8 + 6.4 * chart.Bars.Max(bar => Math.Min(LongestLabel, bar.Label.Length));
        double height = RowHeight * chart.Bars.Count;
        string title = writer.NextId("chart");
        writer.Open("figure", ("class", "chart"));
        writer.Element("figcaption", chart.Title);
        writer.Open("svg", ("viewBox", $"0 0 {Width} {Figures.Coordinate(height)}"), ("role", "img"), ("aria-labelledby", title));
        writer.Element("title", $"{chart.Title}: {string.Join("; ", chart.Bars.Select(bar => $"{bar.Label} {Value(chart, bar)}"))}.", ("id", title));
        for (int i = 0; i < chart.Bars.Count; i++)
        {
            Bar bar = chart.Bars[i];
            double length = Math.Min(1, bar.Value / full) * (Width - left - ValueWidth);
            string middle = Figures.Coordinate(RowHeight * (i + 0.5));
            string top = Figures.Coordinate(RowHeight * (i + 0.5) - BarHeight / 2);
            writer.Element("text", Shorten(bar.Label), ("class", "tick end"), ("x", Figures.Coordinate(left - 6)), ("y", middle), ("dy", "0.35em"));
            writer.Empty("rect", ("class", "track"), ("x", Figures.Coordinate(left)), ("y", top), ("width", Figures.Coordinate(Width - left - ValueWidth)), ("height", Figures.Coordinate(BarHeight)));
            writer.Empty("rect", ("class", "bar"), ("x", Figures.Coordinate(left)), ("y", top), ("width", Figures.Coordinate(length)), ("height", Figures.Coordinate(BarHeight)));
            writer.Element("text", Value(chart, bar), ("class", "tick"), ("x", Figures.Coordinate(Width - ValueWidth + 6)), ("y", middle), ("dy", "0.35em"));
        }

        writer.Close();
        if (withTable)
        {
            TableDrawing.WriteFolded(writer, "Figures as a table", new ReportTable(["Bar", "Value"], [.. chart.Bars.Select(bar => (IReadOnlyList<string>)[bar.Label, Value(chart, bar)])]));
        }

        writer.Close();
    }

    private static string Value(BarChart chart, Bar bar) => chart.Percent ? Figures.Percent(bar.Value) : Figures.Number(bar.Value);

    // The end of a layer's name tells more than its beginning.
    private static string Shorten(string label) => label.Length <= LongestLabel ? label : "…" + label[^(LongestLabel - 1)..];
}

namespace Sparse.ML.Evaluation;

/// <summary>Draws a <see cref="LineChart"/>. Colours come from the page's style sheet by class, so that they follow light and dark.</summary>
internal static class LineChartDrawing
{
    public const int PaletteSize = 6;
    private const double Width = 520, Height = 280, Top = 14, Right = 16, Bottom = 42;
    private const int MostDots = 40;

    public static void Write(HtmlWriter writer, LineChart chart)
    {
        writer.Open("figure", ("class", "chart"));
        writer.Element("figcaption", chart.Title);
        if (chart.Series.SelectMany(series => series.Points).Any(IsFinite))
        {
            if (chart.Series.Count > 1) WriteLegend(writer, chart);
            WriteDrawing(writer, chart);
            WriteTable(writer, chart);
        }
        else
        {
            writer.Element("p", "No figures.", ("class", "empty"));
        }

        writer.Close();
    }

    private static void WriteLegend(HtmlWriter writer, LineChart chart)
    {
        writer.Open("ul", ("class", "legend"));
        for (int i = 0; i < chart.Series.Count; i++)
        {
            writer.Open("li");
            writer.Open("svg", ("class", "key"), ("viewBox", "0 0 26 10"), ("aria-hidden", "true"));
            writer.Empty("line", ("class", SeriesClass(chart, i)), ("x1", "1"), ("y1", "5"), ("x2", "25"), ("y2", "5"));
            writer.Close();
            writer.Element("span", chart.Series[i].Name);
            writer.Close();
        }

        writer.Close();
    }

    private static void WriteDrawing(HtmlWriter writer, LineChart chart)
    {
        List<ChartPoint> points = [.. chart.Series.SelectMany(series => series.Points).Where(IsFinite)];
        AxisScale x = AxisScale.Covering(points.Min(p => p.X), points.Max(p => p.X), 8, chart.WholeX);
        AxisScale y = VerticalScale(chart, points);
        double left = 18 + 6.6 * y.Ticks.Max(tick => y.Label(tick, chart.Percent).Length) + (chart.YLabel.Length > 0 ? 16 : 0);
        double PlotX(double value) => left + x.Share(value) * (Width - left - Right);
        double PlotY(double value) => Height - Bottom - y.Share(value) * (Height - Top - Bottom);

        string title = writer.NextId("chart");
        writer.Open("svg", ("viewBox", $"0 0 {Width} {Height}"), ("role", "img"), ("aria-labelledby", title));
        writer.Element("title", Describe(chart), ("id", title));
        foreach (double tick in y.Ticks)
        {
            string at = Figures.Coordinate(PlotY(tick));
            writer.Empty("line", ("class", "grid"), ("x1", Figures.Coordinate(left)), ("y1", at), ("x2", Figures.Coordinate(Width - Right)), ("y2", at));
            writer.Element("text", y.Label(tick, chart.Percent), ("class", "tick end"), ("x", Figures.Coordinate(left - 6)), ("y", at), ("dy", "0.35em"));
        }

        foreach (double tick in x.Ticks)
        {
            writer.Element("text", x.Label(tick, percent: false), ("class", "tick middle"), ("x", Figures.Coordinate(PlotX(tick))), ("y", Figures.Coordinate(Height - Bottom + 16)));
        }

        WriteAxisLabels(writer, chart, left);
        foreach ((int place, ChartMarker marker) in chart.Markers.Index())
        {
            string at = Figures.Coordinate(PlotX(marker.X));
            double label = Top + 10 + 12 * chart.Markers.Take(place).Count(earlier => Math.Abs(PlotX(earlier.X) - PlotX(marker.X)) < 60);
            writer.Empty("line", ("class", "marker"), ("x1", at), ("y1", Figures.Coordinate(Top)), ("x2", at), ("y2", Figures.Coordinate(Height - Bottom)));
            bool leftSide = PlotX(marker.X) > Width * 0.75;
            writer.Element("text", marker.Label, ("class", leftSide ? "tick end" : "tick"), ("x", Figures.Coordinate(PlotX(marker.X) + (leftSide ? -4 : 4))), ("y", Figures.Coordinate(label)));
        }

        for (int i = 0; i < chart.Series.Count; i++) WriteLine(writer, chart, i, PlotX, PlotY);
        writer.Close();
    }

    private static AxisScale VerticalScale(LineChart chart, List<ChartPoint> points)
    {
        double low = points.Min(p => p.Y), high = points.Max(p => p.Y);
        return AxisScale.Covering(Math.Min(chart.Minimum ?? low, low), Math.Max(chart.Maximum ?? high, high), 5);
    }

    private static void WriteAxisLabels(HtmlWriter writer, LineChart chart, double left)
    {
        string bottom = Figures.Coordinate(Height - Bottom);
        writer.Empty("line", ("class", "axis"), ("x1", Figures.Coordinate(left)), ("y1", bottom), ("x2", Figures.Coordinate(Width - Right)), ("y2", bottom));
        if (chart.XLabel.Length > 0)
        {
            writer.Element("text", chart.XLabel, ("class", "label middle"), ("x", Figures.Coordinate((left + Width - Right) / 2)), ("y", Figures.Coordinate(Height - 6)));
        }

        if (chart.YLabel.Length > 0)
        {
            string middle = Figures.Coordinate((Top + Height - Bottom) / 2);
            writer.Element("text", chart.YLabel, ("class", "label middle"), ("x", "12"), ("y", middle), ("transform", $"rotate(-90 12 {middle})"));
        }
    }

    private static void WriteLine(HtmlWriter writer, LineChart chart, int index, Func<double, double> plotX, Func<double, double> plotY)
    {
        LineSeries series = chart.Series[index];
        foreach (List<ChartPoint> piece in Pieces(series.Points))
        {
            string path = string.Join(' ', piece.Select(point => $"{Figures.Coordinate(plotX(point.X))},{Figures.Coordinate(plotY(point.Y))}"));
            if (piece.Count > 1) writer.Empty("polyline", ("class", SeriesClass(chart, index)), ("points", path));
        }

        if (series.Points.Count > MostDots) return;
        foreach (ChartPoint point in series.Points.Where(IsFinite))
        {
            writer.Open("circle", ("class", SeriesClass(chart, index)), ("cx", Figures.Coordinate(plotX(point.X))), ("cy", Figures.Coordinate(plotY(point.Y))), ("r", "2.5"));
            writer.Element("title", $"{series.Name}, {chart.XLabel} {Figures.Number(point.X)}: {Value(chart, point.Y)}");
            writer.Close();
        }
    }

    private static IEnumerable<List<ChartPoint>> Pieces(IReadOnlyList<ChartPoint> points)
    {
        List<ChartPoint> piece = [];
        foreach (ChartPoint point in points)
        {
            if (IsFinite(point))
            {
                piece.Add(point);
            }
            else if (piece.Count > 0)
            {
                yield return piece;
                piece = [];
            }
        }

        if (piece.Count > 0) yield return piece;
    }

    private static void WriteTable(HtmlWriter writer, LineChart chart)
    {
        List<double> positions = [.. chart.Series.SelectMany(series => series.Points).Where(IsFinite).Select(p => p.X).Distinct().Order()];
        List<Dictionary<double, double>> values = [.. chart.Series.Select(series =>
            series.Points.Where(IsFinite).GroupBy(p => p.X).ToDictionary(group => group.Key, group => group.Last().Y))];
        IEnumerable<IReadOnlyList<string>> rows = positions.Select(x => (IReadOnlyList<string>)
            [Figures.Number(x), .. values.Select(series => series.TryGetValue(x, out double y) ? Value(chart, y) : "–")]);
        TableDrawing.WriteFolded(writer, "Figures as a table", new ReportTable([chart.XLabel.Length > 0 ? chart.XLabel : "x", .. chart.Series.Select(s => s.Name)], [.. rows]));
    }

    private static string Describe(LineChart chart)
    {
        IEnumerable<string> lines = chart.Series.Where(series => series.Points.Any(IsFinite)).Select(series =>
            $"{series.Name} from {Value(chart, series.Points.First(IsFinite).Y)} to {Value(chart, series.Points.Last(IsFinite).Y)}");
        return $"{chart.Title}: {string.Join("; ", lines)}.";
    }

    private static string Value(LineChart chart, double value) => chart.Percent ? Figures.Percent(value) : Figures.Number(value);

    private static string SeriesClass(LineChart chart, int index)
    {
        LineSeries series = chart.Series[index];
        int place = index % PaletteSize + 1;
        return $"series c{Figures.Count(series.Color ?? place)} d{Figures.Count(series.Dash ?? place)}";
    }

    private static bool IsFinite(ChartPoint point) => double.IsFinite(point.X) && double.IsFinite(point.Y);
}

namespace Sparse.ML.Evaluation;

/// <summary>Draws the accuracy of each class without an attack and in the worst case as one bar in another.</summary>
internal static class ClassRobustnessDrawing
{
    private const double Width = 520, RowHeight = 22, BarHeight = 14, InnerHeight = 6, ValueWidth = 96;
    private const int LongestLabel = 24;

    public static void Write(HtmlWriter writer, RobustnessMetrics metrics)
    {
        const string Caption = "Accuracy by class";
        ClassRobustness[] classes = [.. metrics.PerClass.Where(part => part.Rows > 0)];
        double left = 8 + 6.4 * classes.Max(part => Math.Min(LongestLabel, part.Name.Length));
        string title = writer.NextId("chart");
        writer.Open("figure", ("class", "chart"));
        writer.Element("figcaption", Caption);
        WriteLegend(writer);
        string box = $"0 0 {Width} {Figures.Coordinate(RowHeight * classes.Length)}";
        writer.Open("svg", ("viewBox", box), ("role", "img"), ("aria-labelledby", title));
        writer.Element("title", $"{Caption}: {string.Join("; ", classes.Select(part => $"{part.Name} {Values(part)}"))}.", ("id", title));
        for (int i = 0; i < classes.Length; i++) WriteRow(writer, classes[i], RowHeight * (i + 0.5), left);
        writer.Close();
        TableDrawing.WriteFolded(writer, "Classes as a table", Table(metrics));
        writer.Close();
    }

    private static void WriteLegend(HtmlWriter writer)
    {
        writer.Open("ul", ("class", "legend"));
        foreach ((string style, string name) in new[] { ("bar clean", "without an attack"), ("bar worst", "worst case") })
        {
            writer.Open("li").Open("svg", ("class", "key"), ("viewBox", "0 0 26 10"), ("aria-hidden", "true"));
            writer.Empty("rect", ("class", style), ("x", "1"), ("y", "1"), ("width", "24"), ("height", "8"));
            writer.Close().Element("span", name).Close();
        }

        writer.Close();
    }

    private static void WriteRow(HtmlWriter writer, ClassRobustness part, double middle, double left)
    {
        double full = Width - left - ValueWidth;
        string at = Figures.Coordinate(middle);
        writer.Element("text", Shorten(part.Name), ("class", "tick end"), ("x", Figures.Coordinate(left - 6)), ("y", at), ("dy", "0.35em"));
        Bar("track", full, BarHeight);
        Bar("bar clean", part.CleanAccuracy * full, BarHeight);
        Bar("bar worst", part.WorstCaseAccuracy * full, InnerHeight);
        string beside = Figures.Coordinate(Width - ValueWidth + 6);
        writer.Element("text", Values(part), ("class", "tick"), ("x", beside), ("y", at), ("dy", "0.35em"));

        void Bar(string style, double length, double height) => writer.Empty("rect", ("class", style), ("x", Figures.Coordinate(left)),
            ("y", Figures.Coordinate(middle - height / 2)), ("width", Figures.Coordinate(length)), ("height", Figures.Coordinate(height)));
    }

    private static ReportTable Table(RobustnessMetrics metrics) =>
        new(["Class", "Rows", "Without an attack", .. metrics.Attacks.Select(attack => attack.Name), "Worst case"],
        [
            .. metrics.PerClass.Select(part => (IReadOnlyList<string>)
                [
                    part.Name, Figures.Count(part.Rows), Figures.Percent(part.CleanAccuracy),
                    .. part.AttackAccuracies.Select(accuracy => Figures.Percent(accuracy)), Figures.Percent(part.WorstCaseAccuracy),
                ]),
        ]);

    private static string Values(ClassRobustness part) =>
        $"{Figures.Percent(part.CleanAccuracy, 0)} → {Figures.Percent(part.WorstCaseAccuracy, 0)}";

    private static string Shorten(string label) => label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)] + "…";
}

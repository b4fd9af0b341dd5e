namespace Sparse.ML.Evaluation;

/// <summary>
/// Writes <see cref="RobustnessMetrics"/>: the figures that count, a row an attack, doubts, curves over ε, classes, broken rows.
/// </summary>
internal static class RobustnessDrawing
{
    private static readonly string[] Header =
        ["Attack", "Norm", "ε", "Accuracy", "Success", "Mean norm", "Median", "Largest", "Queries", "Gradients", "Seconds"];

    public static void Write(HtmlWriter writer, RobustnessMetrics metrics)
    {
        WriteTiles(writer, metrics);
        List<IReadOnlyList<string>> rows = RobustnessTable.Rows(metrics);
        writer.Open("div", ("class", "unbroken"));
        TableDrawing.Write(writer, new ReportTable(Header, rows) { Stressed = [(0, 3), (rows.Count - 1, 3)] });
        writer.Close();
        writer.Element("p", "Accuracy is the share of all rows that are right without and under the attack; success is the share "
            + "of the rows right without it that it broke. Norms are of perturbations that broke a row. The worst case counts a row "
            + "as broken when any attack broke it. Queries and gradients are per attacked row.", ("class", "note"));
        WriteWarnings(writer, metrics);
        writer.Open("div", ("class", "charts"));
        foreach (LineChart chart in RobustnessCurves.Charts(metrics)) LineChartDrawing.Write(writer, chart);
        ClassRobustnessDrawing.Write(writer, metrics);
        writer.Close();
        WriteStates(writer, metrics);
        if (metrics is { Gallery.Count: > 0, Image: not null }) new AdversarialGallery(metrics).Write(writer);
    }

    private static void WriteTiles(HtmlWriter writer, RobustnessMetrics metrics)
    {
        writer.Open("dl", ("class", "tiles"));
        Tile("Without an attack", Figures.Percent(metrics.CleanAccuracy, 1), "accuracy");
        Tile("Worst case", Figures.Percent(metrics.WorstCaseAccuracy, 1), $"over {metrics.Attacks.Count} attack(s)");
        if (metrics.BestVersusLast.Count > 0)
            Tile("Best versus last", RobustnessTable.Points(metrics.BestVersusLast[^1].Gap), "in the worst case");
        Tile("Rows", Figures.Count(metrics.Rows), Figures.Duration(metrics.Seconds));
        writer.Close();

        void Tile(string name, string value, string note)
        {
            writer.Open("div").Element("dt", name).Element("dd", value).Element("dd", note, ("class", "note")).Close();
        }
    }

    private static void WriteWarnings(HtmlWriter writer, RobustnessMetrics metrics)
    {
        if (metrics.Warnings.Count > 0)
        {
            writer.Open("div", ("class", "warnings")).Element("p", "Reasons to doubt these figures");
            writer.Open("ul");
            foreach (RobustnessWarning warning in metrics.Warnings)
            {
                writer.Open("li").Element("strong", RuleName(warning.Rule)).Element("span", warning.Message).Close();
            }

            writer.Close().Close();
        }
        else if (metrics.CheckedRules.Count > 0)
        {
            string names = string.Join("; ", metrics.CheckedRules.Select(RuleName));
            writer.Element("p", $"No sign of masked gradients was found. Looked for: {names}.", ("class", "note"));
        }
    }

    private static void WriteStates(HtmlWriter writer, RobustnessMetrics metrics)
    {
        if (metrics.BestVersusLast.Count > 0)
        {
            TableDrawing.Write(writer, new ReportTable(["Accuracy", "Best state", "Last state", "Gap (points)"],
                [.. metrics.BestVersusLast.Select(state => (IReadOnlyList<string>)
                    [state.Name, Figures.Percent(state.Best), Figures.Percent(state.Last), Figures.Signed(state.Gap * 100)])])
            {
                Caption = "Best and last state of the network",
            });
        }

        if (metrics.ValidationGap is not { } gap) return;
        writer.Element("p", $"In training the validation accuracy was {Figures.Percent(gap.BestAccuracy)} in epoch {gap.BestEpoch} and "
            + $"{Figures.Percent(gap.LastAccuracy)} in the last one, epoch {gap.LastEpoch}: {RobustnessTable.Points(gap.Gap)} apart.",
            ("class", "note"));
    }

    private static string RuleName(RobustnessRule rule) => rule switch
    {
        RobustnessRule.BlackBoxStrongerThanWhiteBox => "black box stronger than white box",
        RobustnessRule.OneStepStrongerThanIterative => "one step stronger than many",
        RobustnessRule.LargerEpsilonDoesNotHelp => "larger ε does not help",
        RobustnessRule.MoreStepsDoNotHelp => "more steps do not help",
        RobustnessRule.UnlimitedAttackFails => "unlimited attack fails",
        RobustnessRule.ZeroGradients => "gradients of zero",
        RobustnessRule.OutputsLookLikeProbabilities => "outputs look like probabilities",
        RobustnessRule.RepeatedPassesDiffer => "repeated passes differ",
        _ => "fewer classes than targets",
    };
}

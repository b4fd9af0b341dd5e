using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes a confusion matrix as a text table.</summary>
internal static class ConfusionTable
{
    private const string HeadTitle = "PREDICTED";

    public static string Format(ConfusionMatrix matrix, string[] names, bool isBinary)
    {
        int classes = matrix.NumberOfClasses;
        int width = classes == 2 ? 8 : 5;
        // Names too long for the head stand beside the rows, with the index that stands for them in the head.
        bool numbered = names.Max(name => name.Length) > width;
        int digits = Text(classes - 1).Length;
        int nameWidth = names.Max(name => name.Length);
        int rowWidth = Math.Max(HeadTitle.Length, numbered ? nameWidth + digits + 2 : nameWidth);
        string rule = new('=', classes * (width + 3));

        var table = new StringBuilder();
        if (isBinary)
            table.Append(PositiveRatio(matrix, names[0]));
        table.AppendLine().AppendLine("Confusion table");
        table.AppendLine($"{"".PadRight(rowWidth)} ||{rule}");
        table.AppendLine($"{HeadTitle.PadRight(rowWidth)} ||{Cells(width, names.Select((name, i) => numbered ? Text(i) : name))} Recall");
        table.AppendLine($"{"TRUTH".PadRight(rowWidth)} ||{rule}");
        for (int i = 0; i < classes; i++)
        {
            string label = numbered ? $"{Text(i).PadLeft(digits)}. {names[i].PadLeft(rowWidth - digits - 2)}" : names[i].PadLeft(rowWidth);
            table.AppendLine($"{label} ||{Cells(width, matrix.Counts[i].Select(Count))} {Rate(matrix.PerClassRecall[i])}");
        }

        table.AppendLine($"{"".PadRight(rowWidth)} ||{rule}");
        table.AppendLine($"{"Precision".PadRight(rowWidth)} ||{string.Concat(matrix.PerClassPrecision.Select(p => Rate(p).PadLeft(width + 1) + " |"))}");
        return table.ToString();
    }

    private static string PositiveRatio(ConfusionMatrix matrix, string positive)
    {
        double positives = matrix.Counts[0].Sum();
        double negatives = matrix.Counts[1].Sum();
        return string.Create(CultureInfo.InvariantCulture,
            $"TEST {positive.ToUpperInvariant()} RATIO:\t{positives / (positives + negatives):N4} ({positives:F1}/({positives:F1}+{negatives:F1}))");
    }

    private static string Cells(int width, IEnumerable<string> cells) => string.Concat(cells.Select(cell => $" {cell.PadLeft(width)} |"));

    private static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Rate(double rate) => rate.ToString("F4", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

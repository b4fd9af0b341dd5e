namespace Sparse.ML.Evaluation;

/// <summary>Writes a <see cref="ReportTable"/> as HTML.</summary>
internal static class TableDrawing
{
    public static void Write(HtmlWriter writer, ReportTable table)
    {
        bool[] numeric = [.. Enumerable.Range(0, table.Columns.Count).Select(column => column > 0 && IsNumeric(table, column))];
        HashSet<(int, int)> stressed = [.. table.Stressed];
        writer.Open("div", ("class", "scroll"));
        writer.Open("table");
        if (table.Caption.Length > 0) writer.Element("caption", table.Caption);
        writer.Open("thead").Open("tr");
        for (int i = 0; i < table.Columns.Count; i++)
        {
            writer.Element("th", table.Columns[i], ("scope", "col"), ("class", numeric[i] ? "number" : null));
        }

        writer.Close().Close().Open("tbody");
        for (int row = 0; row < table.Rows.Count; row++)
        {
            writer.Open("tr");
            writer.Element("th", table.Rows[row][0], ("scope", "row"));
            for (int i = 1; i < table.Columns.Count; i++)
            {
                string? style = (numeric[i], stressed.Contains((row, i))) switch
                {
                    (true, true) => "number best",
                    (true, false) => "number",
                    (false, true) => "best",
                    _ => null,
                };
                writer.Element("td", table.Rows[row][i], ("class", style));
            }

            writer.Close();
        }

        writer.Close().Close().Close();
    }

    /// <summary>Writes the table behind a summary that unfolds it.</summary>
    public static void WriteFolded(HtmlWriter writer, string summary, ReportTable table)
    {
        writer.Open("details");
        writer.Element("summary", summary);
        Write(writer, table);
        writer.Close();
    }

    // Figures with a sign and a unit ("±0.14", "12.3 M", "1 min 5 s") are numbers, names with a number in them are not.
    private static bool IsNumeric(ReportTable table, int column)
    {
        List<string> cells = [.. table.Rows.Select(row => row[column]).Where(cell => cell is not ("" or "–"))];
        return cells.Count > 0 && cells.All(cell => (char.IsAsciiDigit(cell[0]) || "+-−±≥≤<".Contains(cell[0], StringComparison.Ordinal))
            && cell.Any(char.IsAsciiDigit) && cell.Count(char.IsLetter) <= 4);
    }
}

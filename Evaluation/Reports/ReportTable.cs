namespace Sparse.ML.Evaluation;

/// <summary>A table of text. Columns after the first are aligned right when all their cells are numbers, with or without a sign and a unit.</summary>
/// <param name="Columns">Headings, at least one.</param>
/// <param name="Rows">Rows with one cell a column.</param>
public sealed record ReportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Caption above the table; empty means none.</summary>
    /// <value>The default value is the empty string.</value>
    public string Caption { get; init; } = "";

    /// <summary>Cells to stress, as (row, column), such as the best value of a row.</summary>
    /// <value>The default value is the empty list.</value>
    public IReadOnlyList<(int Row, int Column)> Stressed { get; init; } = [];

    internal void Validate()
    {
        List<string> errors = [];
        if (Columns.Count == 0) errors.Add($"{nameof(Columns)}: at least one column is expected.");
        for (int i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Count != Columns.Count) errors.Add($"{nameof(Rows)}[{i}]: {Columns.Count} cells are expected, there are {Rows[i].Count}.");
        }

        foreach ((int row, int column) in Stressed)
        {
            if (row < 0 || row >= Rows.Count || column < 0 || column >= Columns.Count)
            {
                errors.Add($"{nameof(Stressed)}: a cell of the {Rows.Count} x {Columns.Count} table is expected, it is ({row}, {column}).");
            }
        }

        ReportErrors.Throw(nameof(ReportTable), errors);
    }
}

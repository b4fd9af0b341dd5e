namespace Microsoft.ML.Data;

/// <summary>Opens cursors of views that may be <see cref="ILinearView"/>.</summary>
internal static class LinearViews
{
    /// <summary>The plain cursor of a view, whatever its kind.</summary>
    public static DataViewRowCursor OpenLinear(this IDataView view, IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand) =>
        view is ILinearView linear
            ? linear.GetLinearCursor(ActiveColumns.Of(columnsNeeded, view.Schema), rand) : view.GetRowCursor(columnsNeeded, rand);

    /// <summary>The cursor that users get.</summary>
    public static DataViewRowCursor OpenReadingAhead(this ILinearView view, IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, view.Schema);
        DataViewRowCursor cursor = view.GetLinearCursor(active, rand);
        return view.ReadsAhead(active) ? new ReadAheadCursor(cursor) : cursor;
    }
}

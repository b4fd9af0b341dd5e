namespace Microsoft.ML.Data;

/// <summary>Reads views into row objects.</summary>
internal static class RowBindingReading
{
    public static IEnumerable<TRow> Read<TRow>(this RowBinding<TRow> binding, IDataView data, bool reuseRowObject)
        where TRow : class, new()
    {
        using DataViewRowCursor cursor = data.GetRowCursor(binding.Dependencies(data.Schema));
        Action<TRow> fill = binding.Bind(cursor);
        TRow row = reuseRowObject ? new TRow() : null;
        while (cursor.MoveNext())
        {
            TRow current = row ?? new TRow();
            fill(current);
            yield return current;
        }
    }
}

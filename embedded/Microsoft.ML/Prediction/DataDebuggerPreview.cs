using System.Collections.Immutable;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The first rows of a view, by row and by column.</summary>
public sealed partial class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(maxRows >= 0, nameof(maxRows));
        Schema = data.Schema;
        List<object>[] columns = [.. Schema.Select(_ => new List<object>())];
        var rows = new List<RowInfo>();
        using (DataViewRowCursor cursor = data.GetRowCursor(Schema))
        {
            Func<object>[] readers = [.. Schema.Select(column =>
                (Func<object>)GenericCall.Invoke(typeof(DataDebuggerPreview), nameof(MakeReader), column.Type.RawType, cursor, column))];
            while (rows.Count < maxRows && cursor.MoveNext())
            {
                // Values of a row and of a column are read apart, so that no two show the same array.
                rows.Add(new RowInfo([.. readers.Select((read, i) => KeyValuePair.Create(Schema[i].Name, read()))]));
                for (int i = 0; i < readers.Length; i++)
                    columns[i].Add(readers[i]());
            }
        }
        RowView = [.. rows];
        ColumnView = [.. Schema.Select((column, i) => new ColumnInfo(column, [.. columns[i]]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private static Func<object> MakeReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default;
            getter(ref value);
            return value;
        };
    }
}

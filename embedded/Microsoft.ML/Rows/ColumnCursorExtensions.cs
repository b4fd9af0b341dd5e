using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads single columns.</summary>
public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName) => GetColumn<T>(data, data.Schema[columnName]);

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(column.Name, nameof(column));
        DataViewSchema.Column own = data.Schema[column.Index];
        Contracts.CheckParam(own.Name == column.Name && ReferenceEquals(own.Type, column.Type), nameof(column),
            $"column with name {column.Name}, type {column.Type}, and index {column.Index} cannot be found in data");
        if (column.Type.RawType == typeof(T))
            return Read<T>(data, own);
        if (typeof(T) == typeof(string) && column.Type is TextDataViewType)
            return (IEnumerable<T>)Read<ReadOnlyMemory<char>>(data, own).Select(text => text.ToString());
        Type elementType = typeof(T).IsArray ? typeof(T).GetElementType() : null;
        Contracts.CheckParam(elementType is null || column.Type is VectorDataViewType, nameof(column),
            $"Cannot load vector type, {column.Type}, specified in column to the user-defined type, {typeof(T)}.");
        DataViewType itemType = column.Type.GetItemType();
        if (elementType is not null && elementType == itemType.RawType)
            return (IEnumerable<T>)GenericCall.Invoke(typeof(ColumnCursorExtensions), nameof(ReadArrays), elementType, data, own);
        if (elementType == typeof(string) && itemType is TextDataViewType)
            return (IEnumerable<T>)ReadArrays<ReadOnlyMemory<char>>(data, own)
                .Select(texts => Array.ConvertAll(texts, text => text.ToString()));
        throw Contracts.ExceptParam(nameof(column),
            $"Cannot map column (name: {column.Name}, type: {column.Type}) in data to the user-defined type, {typeof(T)}.");
    }

    /// <summary>One value is read into again and again, so vectors share their arrays, as upstream's do.</summary>
    private static IEnumerable<T> Read<T>(IDataView data, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        T value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return value;
        }
    }

    private static IEnumerable<T[]> ReadArrays<T>(IDataView data, DataViewSchema.Column column) =>
        Read<VBuffer<T>>(data, column).Select(buffer =>
    {
        var items = new T[buffer.Length];
        buffer.CopyTo(items);
        return items;
    });
}

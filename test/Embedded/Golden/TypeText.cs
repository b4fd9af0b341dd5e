using System.Globalization;
using Microsoft.ML.Data;

namespace Golden;

/// <summary>Reads the text form of a column type back, as in <c>Vector&lt;Key&lt;UInt32, 0-3&gt;, 2&gt;</c>.</summary>
internal static class TypeText
{
    public static DataViewType Parse(string text)
    {
        if (Inside(text, "Vector") is { } vector)
        {
            int end = vector.LastIndexOf('>') + 1;
            int comma = vector.IndexOf(',', end);
            string item = comma < 0 ? vector : vector[..comma];
            int[] dimensions = comma < 0 ? [] : [.. vector[(comma + 1)..].Split(',').Select(Dimension)];
            var itemType = (PrimitiveDataViewType)Parse(item.Trim());
            return dimensions.Length > 1 ? new VectorDataViewType(itemType, dimensions) : new(itemType, dimensions.FirstOrDefault());
        }

        if (Inside(text, "Key") is { } key)
        {
            string[] parts = key.Split(',');
            ulong count = ulong.Parse(parts[1].Trim()["0-".Length..], CultureInfo.InvariantCulture) + 1;
            return new KeyDataViewType(Primitive(parts[0].Trim()).RawType, count);
        }

        return Primitive(text);
    }

    private static string? Inside(string text, string head) =>
        text.StartsWith(head + "<", StringComparison.Ordinal) ? text[(head.Length + 1)..^1] : null;

    private static int Dimension(string text) => text.Trim() is "*" ? 0 : int.Parse(text.Trim(), CultureInfo.InvariantCulture);

    private static PrimitiveDataViewType Primitive(string name) => name switch
    {
        "Boolean" => BooleanDataViewType.Instance,
        "String" => TextDataViewType.Instance,
        "DateTime" => DateTimeDataViewType.Instance,
        "DateTimeOffset" => DateTimeOffsetDataViewType.Instance,
        "TimeSpan" => TimeSpanDataViewType.Instance,
        "DataViewRowId" => RowIdDataViewType.Instance,
        "SByte" => NumberDataViewType.SByte,
        "Byte" => NumberDataViewType.Byte,
        "Int16" => NumberDataViewType.Int16,
        "UInt16" => NumberDataViewType.UInt16,
        "Int32" => NumberDataViewType.Int32,
        "UInt32" => NumberDataViewType.UInt32,
        "Int64" => NumberDataViewType.Int64,
        "UInt64" => NumberDataViewType.UInt64,
        "Single" => NumberDataViewType.Single,
        "Double" => NumberDataViewType.Double,
        _ => throw new FormatException($"'{name}' is no column type that the recordings use."),
    };
}

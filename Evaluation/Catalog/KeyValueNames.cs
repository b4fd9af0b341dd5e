using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Evaluation;

/// <summary>Reads the values behind a key column as text.</summary>
internal static class KeyValueNames
{
    /// <summary>Reads the KeyValues annotation of a column.</summary>
    /// <param name="column">Key column with values of the given type.</param>
    /// <param name="type">Type of one value.</param>
    public static IReadOnlyList<string> Read(DataViewSchema.Column column, Type type)
    {
        if (type == typeof(ReadOnlyMemory<char>)) return Read<ReadOnlyMemory<char>>(column);
        if (type == typeof(float)) return Read<float>(column);
        if (type == typeof(double)) return Read<double>(column);
        if (type == typeof(bool)) return Read<bool>(column);
        if (type == typeof(sbyte)) return Read<sbyte>(column);
        if (type == typeof(byte)) return Read<byte>(column);
        if (type == typeof(short)) return Read<short>(column);
        if (type == typeof(ushort)) return Read<ushort>(column);
        if (type == typeof(int)) return Read<int>(column);
        if (type == typeof(uint)) return Read<uint>(column);
        if (type == typeof(long)) return Read<long>(column);
        if (type == typeof(ulong)) return Read<ulong>(column);
        throw new ArgumentException($"Column '{column.Name}': key values that are text or numbers are expected, they are {type.Name}.", nameof(column));
    }

    private static List<string> Read<T>(DataViewSchema.Column column)
    {
        VBuffer<T> values = default;
        column.GetKeyValues(ref values);
        return [.. values.DenseValues().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")];
    }
}

using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Reads a row's feature vector into <see cref="FeatureRows"/> as single precision, keeping its sparsity.</summary>
internal static class FeatureRowReader
{
    /// <summary>The feature column and its size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column has another type, or its size is not known.</exception>
    public static int SizeOf(DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType vector && vector.IsKnownSize && IsItem(vector.ItemType)) return vector.Size;
        throw FeatureColumn.Mismatch(
            "schema", $"Column '{column.Name}': expected a known-size vector of Single, Double or Byte, got {column.Type}. " +
            "Convert it with ConvertType, put several columns together with Concatenate, or set GraphColumns.Features to null for a " +
                "graph without features.");
    }

    /// <summary>An action that adds the present row's vector and returns the slot of a value that is not finite, or -1.</summary>
    public static Func<int> Create(DataViewRow row, DataViewSchema.Column column, FeatureRows rows)
    {
        Type item = ((VectorDataViewType)column.Type).ItemType.RawType;
        if (item == typeof(float)) return Singles(row, column, rows);
        return item == typeof(double) ? Numbers<double>(row, column, rows) : Numbers<byte>(row, column, rows);
    }

    private static bool IsItem(DataViewType type) =>
        type.Equals(NumberDataViewType.Single) || type.Equals(NumberDataViewType.Double) || type.Equals(NumberDataViewType.Byte);

    private static Func<int> Singles(DataViewRow row, DataViewSchema.Column column, FeatureRows rows)
    {
        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(column);
        int size = SizeOf(column);
        VBuffer<float> value = default;
        return () =>
        {
            getter(ref value);
            RequireSize(column, size, value.Length);
            return rows.Add(value.GetValues(), value.IsDense ? [] : value.GetIndices(), value.IsDense);
        };
    }

    private static Func<int> Numbers<T>(DataViewRow row, DataViewSchema.Column column, FeatureRows rows)
        where T : INumber<T>
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        int size = SizeOf(column);
        VBuffer<T> value = default;
        float[] converted = new float[size];
        return () =>
        {
            getter(ref value);
            RequireSize(column, size, value.Length);
            ReadOnlySpan<T> values = value.GetValues();
            for (int i = 0; i < values.Length; i++) converted[i] = float.CreateTruncating(values[i]);
            return rows.Add(converted.AsSpan(0, values.Length), value.IsDense ? [] : value.GetIndices(), value.IsDense);
        };
    }

    private static void RequireSize(DataViewSchema.Column column, int expected, int actual)
    {
        if (actual != expected)
            throw new InvalidDataException($"Column '{column.Name}': expected {expected} values in every row, got {actual}.");
    }
}

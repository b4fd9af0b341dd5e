using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Evaluation;

/// <summary>Reads labels of anomalies and names of their kinds.</summary>
internal static class LabelGetters
{
    /// <summary>Whether a row is anomalous; null without a label.</summary>
    /// <exception cref="ArgumentException">The column has another type.</exception>
    public static Func<bool?> Anomalous(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is BooleanDataViewType) return Getter<bool, bool?>(row, column, value => value);
        if (column.Type.Equals(NumberDataViewType.Single))
            return Getter<float, bool?>(row, column, value => float.IsNaN(value) ? null : value > 0);
        if (column.Type is KeyDataViewType { Count: 2 } && column.Type.RawType == typeof(uint))
            return Getter<uint, bool?>(row, column, value => value == 0 ? null : value > 1);
        throw ScoredNodes.Mismatch(column, "a Single, a Boolean or a key of two values");
    }

    /// <summary>A row's text; empty where it is missing.</summary>
    /// <exception cref="ArgumentException">The column has another type.</exception>
    public static Func<string> Text(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType) return Getter<ReadOnlyMemory<char>, string>(row, column, value => value.ToString());
        if (column.Type is KeyDataViewType && column.Type.RawType == typeof(uint)
            && column.Annotations.Schema.GetColumnOrNull("KeyValues") is { Type: VectorDataViewType values })
        {
            IReadOnlyList<string> names = KeyValueNames.Read(column, values.ItemType.RawType);
            return Getter<uint, string>(row, column, value => value == 0 ? "" : names[(int)value - 1]);
        }

        if (column.Type.Equals(NumberDataViewType.Single))
            return Getter<float, string>(row, column, value => value.ToString(CultureInfo.InvariantCulture));
        throw ScoredNodes.Mismatch(column, "text, or a key that carries its values");
    }

    private static Func<TResult> Getter<T, TResult>(DataViewRow row, DataViewSchema.Column column, Func<T, TResult> map)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return map(value);
        };
    }
}

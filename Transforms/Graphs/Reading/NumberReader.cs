using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Reads a scalar column of any numeric type, key or Boolean as a number; keys keep their raw values.</summary>
internal static class NumberReader
{
    public static bool Supports(DataViewType type) => type is KeyDataViewType or BooleanDataViewType or NumberDataViewType;

    public static Func<double> Create(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is BooleanDataViewType) return Read<bool>(row, column, value => value ? 1 : 0);
        if (column.Type.RawType == typeof(float)) return Read<float>(row, column, value => value);
        if (column.Type.RawType == typeof(double)) return Read<double>(row, column, value => value);
        return IntegerTypes.Dispatch(column.Type.RawType, new Integers(row, column));
    }

    private static Func<double> Read<T>(DataViewRow row, DataViewSchema.Column column, Func<T, double> convert)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return convert(value);
        };
    }

    private sealed class Integers(DataViewRow row, DataViewSchema.Column column) : IIntegerUse<Func<double>>
    {
        public Func<double> Use<T>()
            where T : struct, IBinaryInteger<T> => Read<T>(row, column, double.CreateChecked);
    }
}

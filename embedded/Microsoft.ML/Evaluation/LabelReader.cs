using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads labels of any type that an evaluation takes as Single: keys count from 0, a missing label is NaN.</summary>
internal static class LabelReader
{
    public static ValueGetter<float> Open(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        KeyDataViewType => (ValueGetter<float>)GenericCall.Invoke(typeof(LabelReader), nameof(OfKey), column.Type.RawType, row, column),
        NumberDataViewType { RawType: var type } when type == typeof(float) => row.GetGetter<float>(column),
        NumberDataViewType { RawType: var type } when type == typeof(double) => Converted(row.GetGetter<double>(column), value => (float)value),
        BooleanDataViewType => Converted(row.GetGetter<bool>(column), value => value ? 1f : 0f),
        _ => throw Contracts.Except($"Labels of type {column.Type} cannot be read."),
    };

    private static ValueGetter<float> OfKey<T>(DataViewRow row, DataViewSchema.Column column) =>
        Converted(row.GetGetter<T>(column), value => KeyValue<T>.ToUInt64(value) is var key and > 0 ? key - 1 : float.NaN);

    private static ValueGetter<float> Converted<T>(ValueGetter<T> getter, Func<T, float> convert)
    {
        T value = default;
        return (ref float label) =>
        {
            getter(ref value);
            label = convert(value);
        };
    }
}

using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Gives the values of a column as the texts of cells.</summary>
internal abstract class CellWriter
{
    public static CellWriter Create(DataViewRow row, DataViewSchema.Column column, char separator) => (CellWriter)GenericCall.Invoke(
        typeof(CellWriter), nameof(CreateOf), column.Type.GetItemType().RawType, row, column, separator);

    /// <summary>Adds the cells of the current row.</summary>
    public abstract void AddTo(List<(string Text, bool IsDefault)> line);

    private static CellWriter CreateOf<T>(DataViewRow row, DataViewSchema.Column column, char separator)
    {
        Func<T, string> format = Format<T>(column.Type.GetItemType(), separator);
        return column.Type is VectorDataViewType
            ? new OfVector<T>(row.GetGetter<VBuffer<T>>(column), format)
            : new OfScalar<T>(row.GetGetter<T>(column), format);
    }

    private static Func<T, string> Format<T>(DataViewType type, char separator)
    {
        if (type is KeyDataViewType)
            return key => KeyValue<T>.ToUInt64(key) is > 0 and var raw ? (raw - 1).ToString(CultureInfo.InvariantCulture) : "";
        return value => value switch
        {
            float.NaN or double.NaN => "?",
            bool flag => flag ? "1" : "0",
            float or double or sbyte or byte or short or ushort or int or uint or long or ulong => Conversions.Format(value),
            _ => TextQuoting.Quote(Conversions.Format(value), separator),
        };
    }

    private sealed class OfScalar<T>(ValueGetter<T> getter, Func<T, string> format) : CellWriter
    {
        private readonly string _default = format(default);

        public override void AddTo(List<(string Text, bool IsDefault)> line)
        {
            T value = default;
            getter(ref value);
            string text = format(value);
            line.Add((text, text == _default));
        }
    }

    private sealed class OfVector<T>(ValueGetter<VBuffer<T>> getter, Func<T, string> format) : CellWriter
    {
        private readonly string _default = format(default);
        private VBuffer<T> _vector;

        public override void AddTo(List<(string Text, bool IsDefault)> line)
        {
            getter(ref _vector);
            foreach (T value in _vector.DenseValues())
            {
                string text = format(value);
                line.Add((text, text == _default));
            }
        }
    }
}

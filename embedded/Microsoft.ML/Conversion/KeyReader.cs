using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads the keys of a column, scalar or vector, of any number type.</summary>
internal abstract class KeyReader
{
    /// <summary>The number of keys in the row, missing ones included.</summary>
    public int Length { get; protected set; }

    /// <summary>The keys that are there: position and key, counted from 0.</summary>
    public List<(int Position, int Key)> Items { get; } = [];

    public int Present => Items.Count;

    public static KeyReader Create(DataViewRow row, DataViewSchema.Column column) => (KeyReader)GenericCall.Invoke(
        typeof(KeyReader), nameof(CreateOf), column.Type.GetItemType().RawType, row, column);

    /// <summary>Takes the keys of the current row.</summary>
    public abstract void Read();

    private static KeyReader CreateOf<T>(DataViewRow row, DataViewSchema.Column column) => column.Type is VectorDataViewType
        ? new OfVector<T>(row.GetGetter<VBuffer<T>>(column), column.Type.GetKeyCount())
        : new OfScalar<T>(row.GetGetter<T>(column), column.Type.GetKeyCount());

    private void Add<T>(int position, T value, ulong count)
    {
        ulong key = KeyValue<T>.ToUInt64(value) - 1;
        if (key < count)
            Items.Add((position, (int)key));
    }

    private sealed class OfScalar<T>(ValueGetter<T> getter, ulong count) : KeyReader
    {
        public override void Read()
        {
            T value = default;
            getter(ref value);
            Items.Clear();
            Length = 1;
            Add(0, value, count);
        }
    }

    private sealed class OfVector<T>(ValueGetter<VBuffer<T>> getter, ulong count) : KeyReader
    {
        private VBuffer<T> _vector;

        public override void Read()
        {
            getter(ref _vector);
            Items.Clear();
            Length = _vector.Length;
            ReadOnlySpan<T> values = _vector.GetValues();
            ReadOnlySpan<int> indices = _vector.GetIndices();
            for (int i = 0; i < values.Length; i++)
                Add(_vector.IsDense ? i : indices[i], values[i], count);
        }
    }
}

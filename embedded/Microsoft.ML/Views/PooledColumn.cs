using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The slot of a pool that is shown; -1 where no row may be read.</summary>
internal sealed class PoolPlace
{
    public int Slot;
}

/// <summary>The values of one column for the rows in a pool.</summary>
internal abstract class PooledColumn
{
    /// <summary>Slots for the active columns of a row; null for the others.</summary>
    public static PooledColumn[] CreateActive(DataViewRow row, int size) =>
        [.. row.Schema.Select(column => row.IsColumnActive(column) ? Create(row, column, size) : null)];

    /// <summary>Reads the value of the current row into a slot.</summary>
    public abstract void Fill(int slot);

    public abstract Delegate MakeGetter(PoolPlace place);

    private static PooledColumn Create(DataViewRow row, DataViewSchema.Column column, int size)
    {
        string method = column.Type is VectorDataViewType ? nameof(CreateVectors) : nameof(CreateScalars);
        return (PooledColumn)GenericCall.Invoke(typeof(PooledColumn), method, column.Type.GetItemType().RawType, row, column, size);
    }

    private static PooledScalars<T> CreateScalars<T>(DataViewRow row, DataViewSchema.Column column, int size) =>
        new(row.GetGetter<T>(column), size);

    private static PooledVectors<T> CreateVectors<T>(DataViewRow row, DataViewSchema.Column column, int size) =>
        new(row.GetGetter<VBuffer<T>>(column), size);
}

internal sealed class PooledScalars<T>(ValueGetter<T> source, int size) : PooledColumn
{
    private readonly T[] _values = new T[size];

    public override void Fill(int slot) => source(ref _values[slot]);

    public override Delegate MakeGetter(PoolPlace place) => (ValueGetter<T>)((ref T value) =>
    {
        Contracts.Check(place.Slot >= 0, CursorErrors.NotGood);
        value = _values[place.Slot];
    });
}

internal sealed class PooledVectors<T>(ValueGetter<VBuffer<T>> source, int size) : PooledColumn
{
    private readonly VBuffer<T>[] _values = new VBuffer<T>[size];

    public override void Fill(int slot) => source(ref _values[slot]);

    public override Delegate MakeGetter(PoolPlace place) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        Contracts.Check(place.Slot >= 0, CursorErrors.NotGood);
        _values[place.Slot].CopyTo(ref value);
    });
}

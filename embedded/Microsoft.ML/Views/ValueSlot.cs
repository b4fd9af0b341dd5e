using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Whether the row that slots hold may be read now.</summary>
internal sealed class SlotState
{
    public bool HasRow;
}

/// <summary>Holds the value of one column of a row after the cursor has moved on.</summary>
internal abstract class ValueSlot
{
    public static ValueSlot Create(DataViewRow row, DataViewSchema.Column column, SlotState state) =>
        column.Type is VectorDataViewType vector
        ? (ValueSlot)GenericCall.Invoke(typeof(ValueSlot), nameof(CreateBuffer), vector.ItemType.RawType, row, column, state)
        : (ValueSlot)GenericCall.Invoke(typeof(ValueSlot), nameof(CreateScalar), column.Type.RawType, row, column, state);

    /// <summary>The identifier of the row as a slot.</summary>
    public static ValueSlot CreateId(DataViewRow row, SlotState state) => new ScalarSlot<DataViewRowId>(row.GetIdGetter(), state);

    /// <summary>Reads the value of the current row.</summary>
    public abstract void Fetch();

    /// <summary>Reads the value held.</summary>
    public abstract Delegate Getter { get; }

    private static ScalarSlot<T> CreateScalar<T>(DataViewRow row, DataViewSchema.Column column, SlotState state) =>
        new(row.GetGetter<T>(column), state);

    private static BufferSlot<T> CreateBuffer<T>(DataViewRow row, DataViewSchema.Column column, SlotState state) =>
        new(row.GetGetter<VBuffer<T>>(column), state);
}

internal sealed class ScalarSlot<T>(ValueGetter<T> source, SlotState state) : ValueSlot
{
    private T _value;

    public override Delegate Getter => (ValueGetter<T>)((ref T value) =>
    {
        Contracts.Check(state.HasRow, CursorErrors.NotGood);
        value = _value;
    });

    public override void Fetch() => source(ref _value);
}

internal sealed class BufferSlot<T>(ValueGetter<VBuffer<T>> source, SlotState state) : ValueSlot
{
    private VBuffer<T> _value;

    public override Delegate Getter => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        Contracts.Check(state.HasRow, CursorErrors.NotGood);
        _value.CopyTo(ref value);
    });

    public override void Fetch() => source(ref _value);
}

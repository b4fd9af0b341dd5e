using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Reads every active column of a row when it moves to it, and hands out the copies. The view of a mapping is read
/// through it: upstream reads such views ahead on other threads, and so its mappings run for every row, read or not,
/// once, and their errors come out of <see cref="MoveNext"/> wrapped.
/// </summary>
internal class SlotCursor : DataViewRowCursor
{
    private readonly DataViewRowCursor _input;
    private readonly SlotState _state = new();
    private readonly ValueSlot[] _byColumn;
    private readonly ValueSlot[] _slots;
    private readonly ValueSlot _id;
    private long _position = -1;
    private bool _done;

    public SlotCursor(DataViewRowCursor input)
    {
        _input = input;
        _byColumn = [.. input.Schema.Select(column => input.IsColumnActive(column) ? ValueSlot.Create(input, column, _state) : null)];
        _id = ValueSlot.CreateId(input, _state);
        _slots = [.. _byColumn.Where(slot => slot is not null), _id];
    }

    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema => _input.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Contracts.CheckParam((uint)column.Index < (uint)_byColumn.Length, nameof(column));
        return _byColumn[column.Index] is not null;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        CursorErrors.CheckActive(IsColumnActive(column));
        return CursorErrors.Cast<TValue>(_byColumn[column.Index].Getter, "");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ValueGetter<DataViewRowId>)_id.Getter;

    public override bool MoveNext()
    {
        if (_done)
            return false;
        _state.HasRow = Advance();
        if (_state.HasRow)
        {
            _position++;
            return true;
        }
        Dispose();
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (_done)
            return;
        _done = true;
        _position = -1;
        _state.HasRow = false;
        _input.Dispose();
    }

    private bool Advance()
    {
        try
        {
            if (!_input.MoveNext())
                return false;
            foreach (ValueSlot slot in _slots)
                slot.Fetch();
            return true;
        }
        catch (Exception exception)
        {
            throw Contracts.Except(exception, "Splitter/consolidator worker encountered exception while consuming source data");
        }
    }
}

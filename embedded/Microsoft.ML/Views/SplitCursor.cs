namespace Microsoft.ML.Data;

/// <summary>
/// One of several cursors that share the rows of one source. Each takes the next row when it moves, so they may run on
/// different threads; <see cref="Batch"/> is the row's place in the source.
/// </summary>
internal sealed class SplitCursor : DataViewRowCursor
{
    private readonly Source _source;
    private readonly SlotState _state = new();
    private readonly ValueSlot[] _byColumn;
    private readonly ValueSlot[] _slots;
    private readonly ValueSlot _id;
    private long _position = -1;
    private long _batch;
    private bool _done;

    private SplitCursor(Source source)
    {
        _source = source;
        DataViewRowCursor cursor = source.Cursor;
        _byColumn = [.. cursor.Schema.Select(column => cursor.IsColumnActive(column) ? ValueSlot.Create(cursor, column, _state) : null)];
        _id = ValueSlot.CreateId(cursor, _state);
        _slots = [.. _byColumn.Where(slot => slot is not null), _id];
    }

    public override long Position => _position;

    public override long Batch => _batch;

    public override DataViewSchema Schema => _source.Cursor.Schema;

    public static DataViewRowCursor[] Split(DataViewRowCursor input, int count)
    {
        var source = new Source(input, count);
        return [.. Enumerable.Range(0, count).Select(_ => new SplitCursor(source))];
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _byColumn[column.Index] is not null;

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
        lock (_source)
        {
            _state.HasRow = _source.Cursor.MoveNext();
            if (_state.HasRow)
            {
                foreach (ValueSlot slot in _slots)
                    slot.Fetch();
                _batch = _source.Next++;
                _position++;
                return true;
            }
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
        _source.Release();
    }

    /// <summary>The cursor shared, disposed with the last of its users.</summary>
    private sealed class Source(DataViewRowCursor cursor, int users)
    {
        private int _users = users;

        public DataViewRowCursor Cursor => cursor;

        public long Next { get; set; }

        public void Release()
        {
            if (Interlocked.Decrement(ref _users) == 0)
                cursor.Dispose();
        }
    }
}

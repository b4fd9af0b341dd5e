using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Draws each row from a pool of the next rows of its input. The pool is a ring of places, each of which names a slot
/// that holds a row: the row drawn changes places with the one next in line, and when the cursor moves on, a new row is
/// read into its slot at the end of the line.
/// </summary>
internal sealed class ShuffleCursor : RootCursor
{
    private readonly DataViewRowCursor _input;
    private readonly Random _random;
    private readonly int[] _slotAtPlace;
    private readonly PooledColumn[] _columns;
    private readonly PooledColumn[] _byColumn;
    private readonly PooledColumn _id;
    private readonly PoolPlace _current = new();
    private int _next;
    private int _waiting;
    private bool _started;
    private bool _exhausted;

    public ShuffleCursor(IChannelProvider provider, DataViewRowCursor input, Random random, int poolSize)
        : base(provider)
    {
        _input = input;
        _random = random;
        _slotAtPlace = [.. Enumerable.Range(0, poolSize)];
        // One slot more, which never gets a row, is what getters read before the first.
        _current.Slot = poolSize;
        _byColumn = PooledColumn.CreateActive(input, poolSize + 1);
        _id = new PooledScalars<DataViewRowId>(input.GetIdGetter(), poolSize + 1);
        _columns = [.. _byColumn.Where(column => column is not null), _id];
    }

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
        return CursorErrors.Cast<TValue>(_byColumn[column.Index].MakeGetter(_current), "");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ValueGetter<DataViewRowId>)_id.MakeGetter(_current);

    protected override bool MoveNextCore()
    {
        if (!_started)
        {
            _started = true;
            for (int place = 0; place < _slotAtPlace.Length && Read(place); place++)
                _waiting++;
        }
        else
        {
            _waiting--;
            if (Read(_next))
                _waiting++;
            _next = (_next + 1) % _slotAtPlace.Length;
        }
        if (_waiting == 0)
            return false;
        int drawn = (_next + _random.Next(_waiting)) % _slotAtPlace.Length;
        (_slotAtPlace[drawn], _slotAtPlace[_next]) = (_slotAtPlace[_next], _slotAtPlace[drawn]);
        _current.Slot = _slotAtPlace[_next];
        return true;
    }

    protected override void DisposeCore() => _input.Dispose();

    /// <summary>Reads the next row into the slot at a place; false after the last row.</summary>
    private bool Read(int place)
    {
        if (_exhausted)
            return false;
        try
        {
            _exhausted = !_input.MoveNext();
            if (_exhausted)
                return false;
            foreach (PooledColumn column in _columns)
                column.Fill(_slotAtPlace[place]);
            return true;
        }
        catch (Exception exception)
        {
            throw Contracts.Except(exception, "Shuffle input cursor reader failed with an exception");
        }
    }
}

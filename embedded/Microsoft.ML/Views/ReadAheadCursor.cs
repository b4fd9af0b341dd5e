using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Reads the rows of its input ahead on other threads, a batch at a time, and hands out copies. The views of mappings are
/// read through it, as upstream reads them: a mapping runs once for every row, whether its columns are read or not, on a
/// thread that is not the caller's, and its errors come out of <see cref="MoveNext"/> wrapped.
/// </summary>
internal sealed class ReadAheadCursor : DataViewRowCursor
{
    private const int BatchSize = 64;

    private readonly DataViewRowCursor _input;
    private readonly PoolPlace _current = new() { Slot = -1 };
    private readonly PooledColumn[] _byColumn;
    private readonly PooledColumn[] _columns;
    private readonly PooledColumn _id;
    private Task<ReadRows> _coming;
    private ReadRows _batch;
    private int _next;
    private long _position = -1;
    private bool _done;

    public ReadAheadCursor(DataViewRowCursor input)
    {
        // Two batches: one is read by the user while the other is filled.
        _input = input;
        _byColumn = PooledColumn.CreateActive(input, 2 * BatchSize);
        _id = new PooledScalars<DataViewRowId>(input.GetIdGetter(), 2 * BatchSize);
        _columns = [.. _byColumn.Where(column => column is not null), _id];
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
        return CursorErrors.Cast<TValue>(_byColumn[column.Index].MakeGetter(_current), "");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ValueGetter<DataViewRowId>)_id.MakeGetter(_current);

    public override bool MoveNext()
    {
        if (_done)
            return false;
        while (_next == _batch.Count)
        {
            if (_batch.IsLast)
            {
                Dispose();
                if (_batch.Error is not null)
                    throw Contracts.Except(_batch.Error, "Splitter/consolidator worker encountered exception while consuming source data");
                return false;
            }
            _batch = (_coming ?? StartReading(0)).GetAwaiter().GetResult();
            _coming = _batch.IsLast ? null : StartReading(BatchSize - _batch.First);
            _next = 0;
        }
        _current.Slot = _batch.First + _next++;
        _position++;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (_done)
            return;
        _done = true;
        _position = -1;
        _current.Slot = -1;
        // The input must not go while it is being read.
        _coming?.GetAwaiter().GetResult();
        _input.Dispose();
    }

    private Task<ReadRows> StartReading(int first) => Task.Run(() => Read(first));

    /// <summary>Fills one half of the slots; never throws.</summary>
    private ReadRows Read(int first)
    {
        int count = 0;
        try
        {
            for (; count < BatchSize; count++)
            {
                if (!_input.MoveNext())
                    return new ReadRows(first, count, IsLast: true, null);
                foreach (PooledColumn column in _columns)
                    column.Fill(first + count);
            }
            return new ReadRows(first, count, IsLast: false, null);
        }
        catch (Exception exception)
        {
            return new ReadRows(first, count, IsLast: true, exception);
        }
    }

    private readonly record struct ReadRows(int First, int Count, bool IsLast, Exception Error);
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// Computes ahead in blocks: reads up to a batch of rows from the input cursor, keeping the columns that the consumer asked for, computes
/// them together, and hands the rows out. Nothing is allocated per row once the buffers have grown.
/// </summary>
internal sealed class BlockCursor : DataViewRowCursor
{
    private readonly RowComputation _computation;
    private readonly DataViewRowCursor _input;
    private readonly bool[] _active;
    private readonly RowBlock _block;
    private readonly ColumnBuffer?[] _buffers;
    private readonly ColumnBuffer[] _filled;
    private readonly ValueGetter<DataViewRowId> _idGetter;
    private readonly DataViewRowId[] _ids;
    private readonly long[] _batches;
    private long _position = -1;
    private int _row = -1;
    private int _rows;
    private bool _ended;
    private bool _disposed;

    public BlockCursor(RowComputation computation, DataViewRowCursor input, bool[] active, int blockRows)
    {
        (_computation, _input, _active) = (computation, input, active);
        _block = computation.CreateBlock(input, active, blockRows);
        _buffers = new ColumnBuffer?[computation.Bindings.Input.Count];
        foreach (DataViewSchema.Column column in computation.Bindings.Input)
        {
            if (active[column.Index]) _buffers[column.Index] = ColumnBuffer.Create(input, column, _block.Capacity);
        }
        _filled = [.. _buffers.OfType<ColumnBuffer>()];
        _idGetter = input.GetIdGetter();
        _ids = new DataViewRowId[_block.Capacity];
        _batches = new long[_block.Capacity];
    }

    public override DataViewSchema Schema => _computation.Bindings.Output;

    public override long Position => _position;

    public override long Batch => _position < 0 ? 0 : _batches[_row];

    public override bool MoveNext()
    {
        if (_ended) return false;
        if (++_row >= _rows && !ReadBlock())
        {
            End();
            return false;
        }
        _position++;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = _ids[CurrentRow()];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active[column.Index]) throw RowErrors.Inactive(column);
        Delegate? getter = _computation.Bindings.IsComputed(column.Index)
            ? _block.Getter(column.Index, CurrentRow)
            : Buffered<TValue>(column);
        return getter as ValueGetter<TValue> ?? throw RowErrors.WrongType(Schema[column.Index], typeof(TValue));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            End();
            _input.Dispose();
        }
        base.Dispose(disposing);
    }

    private ValueGetter<TValue>? Buffered<TValue>(DataViewSchema.Column column) =>
        _buffers[column.Index] is ColumnBuffer<TValue> buffer ? (ref TValue value) => buffer.Copy(CurrentRow(), ref value) : null;

    private bool ReadBlock()
    {
        _computation.ThrowIfDisposed();
        int rows = 0;
        while (rows < _block.Capacity && _input.MoveNext())
        {
            _block.Read(rows);
            foreach (ColumnBuffer buffer in _filled) buffer.Read(rows);
            _idGetter(ref _ids[rows]);
            _batches[rows] = _input.Batch;
            rows++;
        }
        (_row, _rows) = (0, rows);
        if (rows == 0) return false;
        _block.Compute(rows);
        return true;
    }

    private int CurrentRow() => _position >= 0 ? _row : throw RowErrors.NoRow();

    private void End() => (_ended, _position) = (true, -1);
}

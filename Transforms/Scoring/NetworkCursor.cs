using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// Scores ahead in blocks: reads up to a batch of rows from the input cursor, keeping the columns that the consumer asked for, runs one
/// forward pass, and hands the rows out. Nothing is allocated per row once the buffers have grown.
/// </summary>
internal sealed class NetworkCursor : DataViewRowCursor
{
    private readonly NetworkTransformer _transformer;
    private readonly DataViewRowCursor _input;
    private readonly ScoreBindings _bindings;
    private readonly bool[] _active;
    private readonly ScoringBlock _block;
    private readonly FeatureReader _features;
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

    public NetworkCursor(NetworkTransformer transformer, DataViewRowCursor input, ScoreBindings bindings, bool[] active, int blockRows)
    {
        (_transformer, _input, _bindings, _active) = (transformer, input, bindings, active);
        _block = transformer.CreateBlock(blockRows);
        _features = FeatureReader.Create(input, bindings.Feature, bindings.FeatureType, transformer.Model.InputScale);
        _buffers = new ColumnBuffer?[bindings.Input.Count];
        foreach (DataViewSchema.Column column in bindings.Input)
        {
            if (active[column.Index]) _buffers[column.Index] = ColumnBuffer.Create(input, column, _block.Capacity);
        }
        _filled = [.. _buffers.OfType<ColumnBuffer>()];
        _idGetter = input.GetIdGetter();
        _ids = new DataViewRowId[_block.Capacity];
        _batches = new long[_block.Capacity];
    }

    public override DataViewSchema Schema => _bindings.Output;

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
        Delegate getter = column.Index == _bindings.ScoreIndex ? (ValueGetter<VBuffer<float>>)GetScore
            : column.Index == _bindings.PredictedLabelIndex ? (ValueGetter<uint>)GetPredictedLabel
            : Buffered<TValue>(column);
        return getter as ValueGetter<TValue> ?? throw RowErrors.WrongType(_bindings.Output[column.Index], typeof(TValue));
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

    private ValueGetter<TValue> Buffered<TValue>(DataViewSchema.Column column)
    {
        var buffer = _buffers[column.Index] as ColumnBuffer<TValue> ?? throw RowErrors.WrongType(_bindings.Output[column.Index], typeof(TValue));
        return (ref TValue value) => buffer.Copy(CurrentRow(), ref value);
    }

    private void GetScore(ref VBuffer<float> value)
    {
        ReadOnlySpan<float> scores = _block.Scores(CurrentRow());
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, scores.Length);
        scores.CopyTo(editor.Values);
        value = editor.Commit();
    }

    private void GetPredictedLabel(ref uint value) => value = _block.PredictedLabel(CurrentRow());

    private bool ReadBlock()
    {
        _transformer.ThrowIfDisposed();
        int rows = 0;
        while (rows < _block.Capacity && _input.MoveNext())
        {
            _features.Read(_block.Features(rows));
            foreach (ColumnBuffer buffer in _filled) buffer.Read(rows);
            _idGetter(ref _ids[rows]);
            _batches[rows] = _input.Batch;
            rows++;
        }
        (_row, _rows) = (0, rows);
        if (rows == 0) return false;
        _block.Score(rows);
        return true;
    }

    private int CurrentRow() => _position >= 0 ? _row : throw RowErrors.NoRow();

    private void End() => (_ended, _position) = (true, -1);
}

using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>One row of a mapping, over a row of its input; it moves with that row.</summary>
internal sealed class MappedRow : DataViewRow
{
    private readonly DataViewRow _input;
    private readonly ColumnBindings _bindings;
    private readonly Delegate[] _getters;
    private readonly Action _disposer;
    private bool _disposed;

    public MappedRow(DataViewRow input, ColumnBindings bindings, RowMapper mapper, bool[] active)
    {
        _input = input;
        _bindings = bindings;
        _getters = mapper.CreateGetters(input, bindings.Split(active).Added, out _disposer);
    }

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override DataViewSchema Schema => _bindings.Schema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        int index = _bindings.Map(column.Index, out bool isSource);
        return isSource ? _input.IsColumnActive(_input.Schema[index]) : _getters[index] is not null;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        int index = _bindings.Map(column.Index, out bool isSource);
        if (isSource)
            return _input.GetGetter<TValue>(_input.Schema[index]);
        CursorErrors.CheckActive(_getters[index] is not null);
        return CursorErrors.Cast<TValue>(_getters[index], " in GetGetter");
    }

    protected override void Dispose(bool disposing)
    {
        if (_disposed)
            return;
        _disposed = true;
        _disposer?.Invoke();
        _input.Dispose();
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>One row that is computed when one of its computed columns is read, once for each position of the input row.</summary>
internal sealed class BlockRow : DataViewRow
{
    private readonly RowComputation _computation;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly RowBlock? _block;
    private long _computed = -1;

    public BlockRow(RowComputation computation, DataViewRow input, bool[] active)
    {
        (_computation, _input, _active) = (computation, input, active);
        if (computation.Bindings.IsComputing(active)) _block = computation.CreateBlock(input, active, 1);
    }

    public override DataViewSchema Schema => _computation.Bindings.Output;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active[column.Index]) throw RowErrors.Inactive(column);
        if (!_computation.Bindings.IsComputed(column.Index)) return _input.GetGetter<TValue>(_input.Schema[column.Index]);
        Delegate getter = _block!.Getter(column.Index, Computed);
        return getter as ValueGetter<TValue> ?? throw RowErrors.WrongType(Schema[column.Index], typeof(TValue));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _input.Dispose();
        base.Dispose(disposing);
    }

    private int Computed()
    {
        _computation.ThrowIfDisposed();
        if (_input.Position < 0) throw RowErrors.NoRow();
        if (_computed == _input.Position) return 0;
        _block!.Read(0);
        _block.Compute(1);
        _computed = _input.Position;
        return 0;
    }
}

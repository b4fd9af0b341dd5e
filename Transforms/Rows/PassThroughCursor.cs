using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Shows an input cursor under the output schema when no computed column was asked for, without reading ahead.</summary>
internal sealed class PassThroughCursor(DataViewRowCursor input, RowBindings bindings, bool[] active) : DataViewRowCursor
{
    public override DataViewSchema Schema => bindings.Output;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override bool MoveNext() => input.MoveNext();

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        active[column.Index] ? input.GetGetter<TValue>(bindings.Input[column.Index]) : throw RowErrors.Inactive(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing) input.Dispose();
        base.Dispose(disposing);
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>A cursor of a <see cref="NodeColumnsView"/>.</summary>
/// <param name="view">The view.</param>
/// <param name="input">Cursor of the node view below.</param>
/// <param name="active">For each column of the view whether it was asked for.</param>
/// <param name="locate">Tells the node of the present row; null when no added column was asked for.</param>
internal sealed class NodeColumnsCursor(NodeColumnsView view, DataViewRowCursor input, bool[] active, Func<int>? locate) : DataViewRowCursor
{
    private int _node = -1;

    public override DataViewSchema Schema => view.Schema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override bool MoveNext()
    {
        _node = -1;
        return input.MoveNext();
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!active[column.Index]) throw RowErrors.Inactive(column);
        if (column.Index < view.InputSchema.Count) return input.GetGetter<TValue>(view.InputSchema[column.Index]);
        return view.Columns[column.Index - view.InputSchema.Count].Getter(Node) as ValueGetter<TValue>
            ?? throw RowErrors.WrongType(view.Schema[column.Index], typeof(TValue));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) input.Dispose();
        base.Dispose(disposing);
    }

    private int Node()
    {
        if (input.Position < 0) throw RowErrors.NoRow();
        // Several columns of a row share one look-up.
        return _node >= 0 ? _node : _node = locate!();
    }
}

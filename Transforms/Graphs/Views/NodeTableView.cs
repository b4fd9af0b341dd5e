using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>A view of a graph in memory: one row a node, in the order of the nodes.</summary>
internal sealed class NodeTableView : IDataView
{
    private readonly IReadOnlyList<NodeColumn> _columns;
    private readonly int _rows;

    public NodeTableView(int rows, IReadOnlyList<NodeColumn> columns)
    {
        (_rows, _columns) = (rows, columns);
        Schema = NodeColumnsView.SchemaOf(new DataViewSchema.Builder().ToSchema(), columns);
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        bool[] active = new bool[_columns.Count];
        foreach (DataViewSchema.Column column in columnsNeeded) active[column.Index] = true;
        return new Cursor(this, active, rand is null ? null : Shuffled(rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private int[] Shuffled(Random rand)
    {
        int[] order = [.. Enumerable.Range(0, _rows)];
        rand.Shuffle(order);
        return order;
    }

    private sealed class Cursor(NodeTableView view, bool[] active, int[]? order) : DataViewRowCursor
    {
        private int _row = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _row;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (_row == -1 && view._rows > 0 || _row >= 0 && _row < view._rows - 1)
            {
                _row++;
                return true;
            }

            // Past the end a cursor has no position, and stays there.
            _row = -2;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)Node(), 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!active[column.Index]) throw RowErrors.Inactive(column);
            return view._columns[column.Index].Getter(Node) as ValueGetter<TValue> ?? throw RowErrors.WrongType(
                view.Schema[column.Index], typeof(TValue));
        }

        private int Node() => _row < 0 ? throw RowErrors.NoRow() : order is null ? _row : order[_row];
    }
}

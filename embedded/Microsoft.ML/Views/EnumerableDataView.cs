using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A view of row objects; each cursor enumerates them anew.</summary>
internal sealed class EnumerableDataView<TRow> : IDataView
    where TRow : class
{
    private readonly IHost _host;
    private readonly IEnumerable<TRow> _rows;
    private readonly MemberReader<TRow>[] _readers;

    public EnumerableDataView(IHostEnvironment environment, IEnumerable<TRow> rows, RowColumn[] columns)
    {
        _host = environment.Register("StreamingDataView");
        _rows = rows;
        Schema = RowColumn.ToSchema(columns);
        _readers = MemberReader<TRow>.Create(columns);
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => (_rows as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, ActiveColumns.Of(columnsNeeded, Schema));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly EnumerableDataView<TRow> _view;
        private readonly RowHolder<TRow> _holder = new();
        private readonly Delegate[] _getters;
        private readonly IEnumerator<TRow> _rows;

        public Cursor(EnumerableDataView<TRow> view, bool[] active)
            : base(view._host)
        {
            _view = view;
            _getters = new Delegate[active.Length];
            for (int i = 0; i < active.Length; i++)
                _getters[i] = active[i] ? view._readers[i].Bind(_holder) : null;
            _rows = view._rows.GetEnumerator();
        }

        public override long Batch => 0;

        public override DataViewSchema Schema => _view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => RowObjects.IsActive(_getters, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            RowObjects.GetGetter<TValue>(_getters, column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        {
            Contracts.Check(HasRow, CursorErrors.NoRow);
            id = new DataViewRowId((ulong)Position, 0);
        };

        protected override bool MoveNextCore()
        {
            bool moved = _rows.MoveNext();
            _holder.Row = moved ? _rows.Current : null;
            Contracts.Check(!moved || _holder.Row is not null, "Encountered null when iterating over data, this is not supported.");
            return moved;
        }

        protected override void DisposeCore() => _rows.Dispose();
    }
}

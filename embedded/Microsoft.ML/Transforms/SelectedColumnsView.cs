using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A view of some of the columns of another; also a row mapper.</summary>
internal sealed class SelectedColumnsView : ILinearView, IRowToRowMapper
{
    private readonly IHost _host;
    private readonly IDataView _source;
    private readonly int[] _origins;

    /// <param name="origins">By column: the index in the source.</param>
    public SelectedColumnsView(IHostEnvironment environment, IDataView source, int[] origins)
    {
        _host = environment.Register("SelectColumnsDataTransform");
        _source = source;
        _origins = origins;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(origins.Select(origin => source.Schema[origin]));
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => _source.CanShuffle;

    public DataViewSchema Schema { get; }

    DataViewSchema IRowToRowMapper.InputSchema => _source.Schema;

    DataViewSchema IRowToRowMapper.OutputSchema => Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, Schema);
        return new Cursor(_host, this, _source.GetRowCursor(Inputs(active), rand), active);
    }

    public DataViewRowCursor GetLinearCursor(bool[] active, Random rand) =>
        new Cursor(_host, this, _source.OpenLinear(Inputs(active), rand), active);

    public bool ReadsAhead(bool[] active) =>
        _source is ILinearView source && source.ReadsAhead(ActiveColumns.Of(Inputs(active), _source.Schema));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, Schema);
        return Array.ConvertAll(_source.GetRowCursorSet(Inputs(active), n, rand), input => new Cursor(_host, this, input, active));
    }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        Inputs(ActiveColumns.Of(dependingColumns, Schema));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Contracts.CheckValue(input, nameof(input));
        return new Row(this, input);
    }

    private IEnumerable<DataViewSchema.Column> Inputs(bool[] active)
    {
        var inputs = new bool[_source.Schema.Count];
        for (int i = 0; i < active.Length; i++)
            inputs[_origins[i]] |= active[i];
        return ActiveColumns.Where(_source.Schema, inputs);
    }

    private sealed class Cursor : SynchronizedCursor
    {
        private readonly SelectedColumnsView _view;
        private readonly bool[] _active;
        private readonly IChannel _channel;

        public Cursor(IChannelProvider provider, SelectedColumnsView view, DataViewRowCursor input, bool[] active)
            : base(input)
        {
            _channel = provider.Start("Cursor");
            _view = view;
            _active = active;
        }

        public override DataViewSchema Schema => _view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            CursorErrors.CheckActive(IsColumnActive(column));
            return Input.GetGetter<TValue>(Input.Schema[_view._origins[column.Index]]);
        }

        protected override void DisposeCore() => _channel.Dispose();
    }

    private sealed class Row(SelectedColumnsView view, DataViewRow input) : DataViewRow
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => view.Schema;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            input.GetGetter<TValue>(input.Schema[view._origins[column.Index]]);

        protected override void Dispose(bool disposing) => input.Dispose();
    }
}

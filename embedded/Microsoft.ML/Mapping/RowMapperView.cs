using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The view that a row-to-row transformer makes of its input; also its row mapper.</summary>
internal sealed class RowMapperView : ILinearView, IRowToRowMapper
{
    private readonly IHost _host;
    private readonly IDataView _source;
    private readonly RowMapper _mapper;
    private readonly ColumnBindings _bindings;

    public RowMapperView(IHostEnvironment environment, IDataView source, RowMapper mapper)
    {
        _host = environment.Register("RowToRowMapperTransform");
        _source = source;
        _mapper = mapper;
        _bindings = new ColumnBindings(mapper.InputSchema, mapper.OutputColumns);
    }

    public bool CanShuffle => _source.CanShuffle;

    public DataViewSchema Schema => _bindings.Schema;

    DataViewSchema IRowToRowMapper.InputSchema => _bindings.InputSchema;

    DataViewSchema IRowToRowMapper.OutputSchema => _bindings.Schema;

    /// <summary>The schema of a mapping without a view.</summary>
    public static DataViewSchema OutputSchema(RowMapper mapper) => new ColumnBindings(mapper.InputSchema, mapper.OutputColumns).Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        this.OpenReadingAhead(columnsNeeded, rand);

    public DataViewRowCursor GetLinearCursor(bool[] active, Random rand)
    {
        DataViewRowCursor input = _source.OpenLinear(ActiveColumns
            .Where(_source.Schema, ActiveInputs(active).Source), CanShuffle ? rand : null);
        return new RowMapperCursor(_host, input, _bindings, _mapper, active);
    }

    public bool ReadsAhead(bool[] active)
    {
        (bool[] inputs, bool[] added) = ActiveInputs(active);
        return added.Contains(true) ? !_mapper.KeepsState : _source is ILinearView source && source.ReadsAhead(inputs);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, Schema);
        (bool[] sourceActive, bool[] added) = ActiveInputs(active);
        if (_mapper.KeepsState && added.Contains(true))
            return [GetLinearCursor(active, rand)];
        DataViewRowCursor[] inputs = _source.GetRowCursorSet(ActiveColumns
            .Where(_source.Schema, sourceActive), n, CanShuffle ? rand : null);
        if (inputs.Length == 1 && n > 1 && added.Contains(true))
            inputs = SplitCursor.Split(inputs[0], n);
        return Array.ConvertAll(inputs, input => new RowMapperCursor(_host, input, _bindings, _mapper, active));
    }

    IEnumerable<DataViewSchema.Column> IRowToRowMapper.GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        (bool[] inputs, _) = ActiveInputs(ActiveColumns.Of(dependingColumns, Schema));
        return ActiveColumns.Where(_bindings.InputSchema, inputs);
    }

    DataViewRow IRowToRowMapper.GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Contracts.CheckValue(input, nameof(input));
        return new MappedRow(input, _bindings, _mapper, ActiveColumns.Of(activeColumns, Schema));
    }

    private (bool[] Source, bool[] Added) ActiveInputs(bool[] active)
    {
        (bool[] source, bool[] added) = _bindings.Split(active);
        _mapper.AddDependencies(added, source);
        return (source, added);
    }
}

using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Row mappers applied one after the other.</summary>
internal sealed class ChainedRowMapper(DataViewSchema inputSchema, IRowToRowMapper[] mappers) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema => mappers.Length > 0 ? mappers[^1].OutputSchema : inputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        IEnumerable<DataViewSchema.Column> columns = dependingColumns;
        for (int i = mappers.Length - 1; i >= 0; i--)
            columns = mappers[i].GetDependencies(columns);
        return columns;
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(activeColumns, nameof(activeColumns));
        // What each mapper must make is what those after it need.
        var needed = new IEnumerable<DataViewSchema.Column>[mappers.Length];
        IEnumerable<DataViewSchema.Column> columns = activeColumns;
        for (int i = mappers.Length - 1; i >= 0; i--)
        {
            needed[i] = columns;
            columns = mappers[i].GetDependencies(columns);
        }
        DataViewRow row = input;
        for (int i = 0; i < mappers.Length; i++)
            row = mappers[i].GetRow(row, needed[i]);
        return row;
    }
}

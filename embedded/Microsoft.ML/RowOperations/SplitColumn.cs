using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The column by which rows are put into the parts of a split.</summary>
internal static class SplitColumn
{
    private const uint DefaultHashSeed = 314489979;

    /// <summary>Adds the column to a view, and gives its name.</summary>
    public static string Add(IHostEnvironment environment, ref IDataView data, string samplingKeyColumn, int? seed)
    {
        string name = TemporaryName(data.Schema);
        if (samplingKeyColumn is null)
        {
            data = new RandomNumberView(environment, data, name, seed);
            return name;
        }
        DataViewSchema.Column key = data.Schema.GetColumnOrNull(samplingKeyColumn)
            ?? throw Contracts.ExceptSchemaMismatch(nameof(samplingKeyColumn), "SamplingKeyColumn", samplingKeyColumn);
        RowMapper mapper = key.Type switch
        {
            NumberDataViewType when RangeFilter.CanFilter(key.Type) => UnitScale.Fit(data, name, key),
            KeyDataViewType => new Copy(data.Schema, name, key),
            _ => new SampleHash(data.Schema, name, key, seed is int given ? (uint)given : DefaultHashSeed),
        };
        data = new RowMapperView(environment, data, mapper);
        return name;
    }

    private static string TemporaryName(DataViewSchema schema)
    {
        string name = "SplitColumn";
        for (int i = 0; schema.GetColumnOrNull(name) is not null; i++)
            name = $"SplitColumn_{i:000}";
        return name;
    }

    private sealed class Copy(DataViewSchema inputSchema, string output, DataViewSchema.Column key) : OneToOneMapper(inputSchema,
        [(output, key.Name)])
    {
        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index) => input.GetGetter(column);

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index) => new(Columns[index].Output, Input(index).Type);
    }
}

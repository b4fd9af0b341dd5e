using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Embedded.Tests;

/// <summary>A transformer of a third party that records which columns its row mapper is asked for.</summary>
internal sealed class AskedTransformer(MLContext context) : ITransformer, IDisposable
{
    private readonly RecordingTransformer _inner = new RecordingTransformer(context);

    public List<string> Asked { get; } = [];

    public bool IsRowToRowMapper { get; init; } = true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _inner.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => _inner.Transform(input);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new Mapper(this, _inner.GetRowToRowMapper(inputSchema));

    public void Save(ModelSaveContext ctx) => _inner.Save(ctx);

    public void Dispose() => _inner.Dispose();

    private sealed class Mapper(AskedTransformer owner, IRowToRowMapper inner) : IRowToRowMapper
    {
        public DataViewSchema InputSchema => inner.InputSchema;

        public DataViewSchema OutputSchema => inner.OutputSchema;

        public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
            inner.GetDependencies(dependingColumns);

        public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
        {
            owner.Asked.AddRange(activeColumns.Select(column => column.Name));
            return inner.GetRow(input, activeColumns);
        }
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Embedded.Tests;

/// <summary>
/// A transformer of a third party that doubles a column. It is saved by handing the context on to a transformer that the
/// library can save, and counts how often it is disposed.
/// </summary>
internal sealed class RecordingTransformer : ITransformer, IDisposable
{
    private readonly ITransformer _inner;

    public RecordingTransformer(MLContext context)
    {
        IDataView sample = context.Data.LoadFromEnumerable(new[] { new NumberRow() });
        _inner = context.Transforms.CustomMapping<NumberRow, DoubledRow>(Doubling.Map, Doubling.Contract)
            .Append(context.Transforms.CopyColumns("Score", "Doubled")).Fit(sample);
    }

    public int Disposals { get; private set; }

    public bool IsRowToRowMapper => _inner.IsRowToRowMapper;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _inner.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => _inner.Transform(input);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _inner.GetRowToRowMapper(inputSchema);

    public void Save(ModelSaveContext ctx) => _inner.Save(ctx);

    public void Dispose() => Disposals++;
}

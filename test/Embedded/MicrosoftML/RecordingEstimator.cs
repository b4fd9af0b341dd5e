using Microsoft.ML;

namespace Sparse.ML.Embedded.Tests;

/// <summary>An estimator of a third party: reads its input once and records what it was given.</summary>
internal sealed class RecordingEstimator(MLContext context) : IEstimator<ITransformer>
{
    public int Fits { get; private set; }

    public SchemaShape? Shape { get; private set; }

    public ITransformer Fit(IDataView input)
    {
        Fits++;
        using DataViewRowCursor cursor = input.GetRowCursor(input.Schema);
        while (cursor.MoveNext())
        {
        }
        return new RecordingTransformer(context);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;
}

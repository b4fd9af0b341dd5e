using Microsoft.ML;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Remembers the shape that a chain hands to its first member, the only public way to get a shape of data.</summary>
internal sealed class ShapeRecorder : IEstimator<ITransformer>
{
    public SchemaShape? Shape { get; private set; }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;

    public ITransformer Fit(IDataView input) => new MLContext().Transforms.CopyColumns("Recorded", input.Schema[0].Name).Fit(input);
}

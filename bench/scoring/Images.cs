using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.ScoringBench;

/// <summary>Rows of random pixels.</summary>
internal sealed class Images
{
    public float[] Features { get; set; } = [];

    public static IDataView Create(MLContext context, int rows, int pixels)
    {
        var random = new Random(1);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Images));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, pixels);
        var images = Enumerable.Range(0, rows).Select(_ => new Images { Features = [.. Enumerable.Range(0, pixels).Select(_ => random.NextSingle())] }).ToArray();
        return context.Data.LoadFromEnumerable(images, schema);
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

/// <summary>A node with text ids.</summary>
internal sealed class NodeRow
{
    public string Id { get; set; } = "";

    public VBuffer<float> Features { get; set; }

    public string[] Neighbors { get; set; } = [];

    public float[] Weights { get; set; } = [];

    public float Label { get; set; } = float.NaN;

    public string Split { get; set; } = "";

    /// <summary>A view of nodes with feature vectors of one size.</summary>
    public static IDataView View(MLContext context, IEnumerable<NodeRow> rows, int size = 2)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(NodeRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, size);
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    public static NodeRow Of(string id, float[] features, params string[] neighbors) =>
        new() { Id = id, Features = new(features.Length, features), Neighbors = neighbors };

    /// <summary>A path a - b - c whose edges are listed once.</summary>
    public static NodeRow[] Path() => [Of("c", [5, 6]), Of("a", [1, 2], "b"), Of("b", [0, 4], "c")];
}

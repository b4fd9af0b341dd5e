using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Testing;

/// <summary>A node view that is the same in every process.</summary>
public static class ProbeGraph
{
    public static IDataView View(MLContext context, int nodes, int features, int seed = 1)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, nodes).Select(node => new Node
        {
            Id = $"node {node}", Neighbors = [.. Enumerable.Range(0, 3).Select(_ => $"node {random.Next(nodes)}")],
            Features = [.. Enumerable.Range(0, features).Select(_ => random.NextSingle() * 2 - 1)],
        }).ToArray();
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Node));
        schema[nameof(Node.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    private sealed class Node
    {
        public string Id { get; set; } = "";

        public string[] Neighbors { get; set; } = [];

        public float[] Features { get; set; } = [];
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>Lays a graph with injected anomalies out as a node view.</summary>
internal static class AnomalyView
{
    /// <summary>Names of the two kinds of anomalies.</summary>
    public const string Structural = "structural", Contextual = "contextual";

    public static IDataView Of(MLContext context, InjectedGraph injected)
    {
        AttributedGraph graph = injected.Graph;
        var schema = SchemaDefinition.Create(typeof(AnomalyNode));
        schema[nameof(AnomalyNode.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, graph.Features.ColumnCount);
        AnomalyNode[] rows = [.. Enumerable.Range(0, graph.NodeCount).Select(node => new AnomalyNode
        {
            Id = node, Neighbors = graph.Structure.NeighborsOf(node).ToArray(), Features = Row(graph.Features, node),
            Label = injected.Anomalies[node] == AnomalyKind.None ? 0 : 1, Kind = NameOf(injected.Anomalies[node]),
        })];
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    private static VBuffer<float> Row(FeatureMatrix features, int node)
    {
        float[] values = features.ValuesOf(node).ToArray();
        return features.IsSparse ? new(features.ColumnCount, values.Length, values, features.IndicesOf(node).ToArray())
            : new(values.Length, values);
    }

    private static string NameOf(AnomalyKind anomaly) => anomaly switch
    {
        AnomalyKind.Structural => Structural,
        AnomalyKind.Contextual => Contextual,
        _ => "",
    };
}

using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>The parts of a graph as columns by node.</summary>
internal static class GraphNodeColumns
{
    /// <summary>The ids, in the type that they were read in.</summary>
    public static NodeColumn Ids(string name, NodeIds ids) => Ids(name, ids, node => node);

    /// <summary>The ids of nodes that belong to rows.</summary>
    public static NodeColumn Ids(string name, NodeIds ids, Func<int, int> nodeOfRow) => OfIds(name, ids, nodeOfRow, null);

    /// <summary>The ids of each node's neighbours, a vector of variable size in the type of the ids.</summary>
    public static NodeColumn Neighbors(string name, NodeIds ids, GraphStructure structure) =>
        OfIds(name, ids, null, node => structure.NeighborsOf(node));

    /// <summary>The weights of each node's edges, a vector of variable size.</summary>
    public static NodeColumn Weights(string name, GraphStructure structure) =>
        NodeColumn.Create<VBuffer<float>>(
            name, new VectorDataViewType(NumberDataViewType.Single), () => (int node, ref VBuffer<float> value) =>
        {
            ReadOnlySpan<float> weights = structure.WeightsOf(node);
            VBufferEditor<float> editor = VBufferEditor.Create(ref value, weights.Length);
            weights.CopyTo(editor.Values);
            value = editor.Commit();
        });

    /// <summary>Feature vectors, sparse where the matrix is.</summary>
    public static NodeColumn Features(string name, FeatureMatrix features, DataViewSchema.Annotations? annotations = null) =>
        Features(name, features.ColumnCount, () => features, annotations);

    /// <summary>Feature vectors that are computed later.</summary>
    public static NodeColumn Features(
        string name, int size, Func<FeatureMatrix> features, DataViewSchema.Annotations? annotations = null) =>
        NodeColumn.Create<VBuffer<float>>(name, new VectorDataViewType(NumberDataViewType.Single, size), () =>
        {
            FeatureMatrix matrix = features();
            return (int node, ref VBuffer<float> value) =>
            {
                ReadOnlySpan<float> values = matrix.ValuesOf(node);
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, size, values.Length);
                values.CopyTo(editor.Values);
                if (values.Length < size) matrix.IndicesOf(node).CopyTo(editor.Indices);
                value = editor.Commit();
            };
        }, annotations);

    /// <summary>Class labels as keys.</summary>
    public static NodeColumn Labels(string name, NodeLabels labels) =>
        NodeColumn.Create<uint>(name, new KeyDataViewType(typeof(uint), labels.ClassCount), () => (int node, ref uint value) =>
            value = (uint)(labels[node] + 1),
            KeyValues(labels.Keys));

    /// <summary>What nodes are used for, as text.</summary>
    public static NodeColumn Splits(string name, Func<NodeSplit[]> splits) =>
        NodeColumn.Create<ReadOnlyMemory<char>>(name, TextDataViewType.Instance, () =>
        {
            NodeSplit[] list = splits();
            return (int node, ref ReadOnlyMemory<char> value) => value = SplitReader.NameOf(list[node]).AsMemory();
        });

    public static DataViewSchema.Annotations? KeyValues(LabelKeys? keys)
    {
        if (keys is null) return null;
        var builder = new DataViewSchema.Annotations.Builder();
        keys.Annotate(builder, AnnotationNames.KeyValues);
        return builder.ToAnnotations();
    }

    /// <summary>For each row the ids of several nodes.</summary>
    public static NodeColumn OfIds(string name, NodeIds ids, NodesOf nodes) => OfIds(name, ids, null, nodes);

    private static NodeColumn OfIds(string name, NodeIds ids, Func<int, int>? nodeOfRow, NodesOf? nodes)
    {
        if (ids.Type is TextDataViewType) return Column<ReadOnlyMemory<char>>(name, ids, nodeOfRow, nodes, ids.Text);
        return IntegerTypes.Dispatch(ids.Type.RawType, new Integers(name, ids, nodeOfRow, nodes));
    }

    private static NodeColumn Column<T>(string name, NodeIds ids, Func<int, int>? nodeOfRow, NodesOf? nodes, Func<int, T> id)
    {
        var item = (PrimitiveDataViewType)ids.Type;
        DataViewSchema.Annotations? annotations = KeyValues(ids.Column.Keys);
        if (nodeOfRow is not null)
            return NodeColumn.Create<T>(name, item, () => (int row, ref T value) => value = id(nodeOfRow(row)), annotations);
        return NodeColumn.Create<VBuffer<T>>(name, new VectorDataViewType(item), () => (int node, ref VBuffer<T> value) =>
        {
            ReadOnlySpan<int> list = nodes!(node);
            VBufferEditor<T> editor = VBufferEditor.Create(ref value, list.Length);
            for (int i = 0; i < list.Length; i++) editor.Values[i] = id(list[i]);
            value = editor.Commit();
        }, annotations);
    }

    /// <summary>Nodes that belong to a node.</summary>
    public delegate ReadOnlySpan<int> NodesOf(int node);

    private sealed class Integers(string name, NodeIds ids, Func<int, int>? nodeOfRow, NodesOf? nodes) : IIntegerUse<NodeColumn>
    {
        public NodeColumn Use<T>()
            where T : struct, IBinaryInteger<T> =>
            Column(name, ids, nodeOfRow, nodes, node => ids.Column.IsKey ? T.CreateTruncating(ids.Key(node))
                : T.CreateTruncating(ids.Number(node)));
    }
}

using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// A graph whose nodes have features, labels and a use, read from a node view. Nodes are in the order of their ids, whatever the order of
/// the rows was: text by code points, numbers by value.
/// </summary>
/// <remarks>Memory is linear in nodes, edges and stored features. Immutable and safe to use from several threads.</remarks>
public sealed class AttributedGraph
{
    internal AttributedGraph(NodeIds ids, GraphStructure structure, FeatureMatrix features, NodeLabels? labels, NodeSplit[]? splits, GraphReport report) =>
        (Ids, Structure, Features, Labels, SplitArray, Report) = (ids, structure, features, labels, splits, report);

    /// <summary>Number of nodes.</summary>
    public int NodeCount => Structure.NodeCount;

    /// <summary>The ids of the nodes.</summary>
    public NodeIds Ids { get; }

    /// <summary>The edges.</summary>
    public GraphStructure Structure { get; }

    /// <summary>The features, one row a node; of no columns where none were read.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>The classes of the nodes; null where no labels were read.</summary>
    public NodeLabels? Labels { get; }

    /// <summary>What each node is used for; null where that was not read.</summary>
    public IReadOnlyList<NodeSplit>? Splits => SplitArray;

    /// <summary>What was irregular in the data.</summary>
    public GraphReport Report { get; }

    internal NodeSplit[]? SplitArray { get; }

    /// <summary>Reads a graph from a node view, in one pass.</summary>
    /// <param name="nodes">One row a node.</param>
    /// <param name="columns">Names of the columns, and what becomes of irregular edges; null means the defaults.</param>
    /// <param name="cancellationToken">Ends reading early.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">
    /// An id is missing or stands in two rows, a feature is not finite, a split is unknown, weights and neighbours differ in number, or the rules
    /// reject an edge. The message names the node.
    /// </exception>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    public static AttributedGraph Read(IDataView nodes, GraphColumns? columns = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return GraphReader.Read(nodes, columns ?? new GraphColumns(), cancellationToken);
    }

    /// <summary>The nodes of a use, ascending. Where no splits were read, all nodes are for training.</summary>
    /// <param name="split">The use.</param>
    public int[] NodesOf(NodeSplit split) => SplitArray is null
        ? split == NodeSplit.Train ? [.. Enumerable.Range(0, NodeCount)] : []
        : [.. Enumerable.Range(0, NodeCount).Where(node => SplitArray[node] == split)];

    /// <summary>
    /// The graph as a node view, in the order of the nodes: ids in their type, features, neighbours, and weights, labels (keys) and
    /// uses (text) where the graph has them.
    /// </summary>
    /// <param name="columns">
    /// Names of the columns; null means "Id", "Features", "Neighbors", "Weights", "Label" and "Split". Of these, one whose name is null is left out.
    /// </param>
    public IDataView ToDataView(GraphColumns? columns = null)
    {
        columns ??= new() { Weights = "Weights", Label = "Label", Split = "Split" };
        var list = new List<NodeColumn>();
        if (columns.Id is { } id) list.Add(GraphNodeColumns.Ids(id, Ids));
        if (columns.Features is { } features && Features.ColumnCount > 0) list.Add(GraphNodeColumns.Features(features, Features));
        list.Add(GraphNodeColumns.Neighbors(columns.Neighbors, Ids, Structure));
        if (columns.Weights is { } weights && Structure.IsWeighted) list.Add(GraphNodeColumns.Weights(weights, Structure));
        if (columns.Label is { } label && Labels is not null) list.Add(GraphNodeColumns.Labels(label, Labels));
        if (columns.Split is { } split && SplitArray is { } splits) list.Add(GraphNodeColumns.Splits(split, () => splits));
        return new NodeTableView(NodeCount, list);
    }
}

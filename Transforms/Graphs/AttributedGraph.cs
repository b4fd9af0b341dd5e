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
    internal AttributedGraph(
        NodeIds ids, GraphStructure structure, FeatureMatrix features, NodeLabels? labels, NodeSplit[]? splits, GraphReport report) =>
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

    /// <summary>Makes a graph of its parts. The nodes have the ids 0, 1, 2, …</summary>
    /// <param name="structure">The edges.</param>
    /// <param name="features">One row a node; null means a graph without features.</param>
    /// <param name="classes">For each node its class from 0, or -1; null means a graph without labels.</param>
    /// <param name="splits">For each node what it is used for; null where that is not known.</param>
    /// <exception cref="ArgumentException">A part is not as long as there are nodes, or a class is below -1.</exception>
    public static AttributedGraph Create(
        GraphStructure structure, FeatureMatrix? features = null, IReadOnlyList<int>? classes = null,
        IReadOnlyList<NodeSplit>? splits = null)
    {
        ArgumentNullException.ThrowIfNull(structure);
        void Require(int? length, string parameter)
        {
            if (length is { } actual && actual != structure.NodeCount)
                throw new ArgumentException($"Expected an entry for each of {structure.NodeCount} nodes, got {actual}.", parameter);
        }

        Require(features?.RowCount, nameof(features));
        Require(classes?.Count, nameof(classes));
        Require(splits?.Count, nameof(splits));
        if (classes?.Any(label => label < -1) == true)
            throw new ArgumentException("Classes are numbers from 0, or -1 for none.", nameof(classes));
        NodeLabels? labels = classes is null ? null : new([.. classes], LabelKeys.Unnamed(classes.Append(0).Max() + 1));
        return new(NodeIds.Numbered(structure.NodeCount), structure, features ?? FeatureMatrix.FromDense(structure.NodeCount, 0, []),
            labels, splits?.ToArray(), GraphReport.Of(structure, EdgeReport.Empty, 0, labels));
    }

    /// <summary>Reads a graph from a node view, in one pass.</summary>
    /// <param name="nodes">One row a node.</param>
    /// <param name="columns">Names of the columns, and what becomes of irregular edges; null means the defaults.</param>
    /// <param name="cancellationToken">Ends reading early.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">
    /// An id is missing or stands in two rows, a feature is not finite, a split is unknown, weights and neighbours differ in number, or the
    /// rules reject an edge. The message names the node.
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

    /// <summary>Injects anomalies for trying detectors out. Labels, uses and ids stay.</summary>
    /// <param name="options">What to inject; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    /// <exception cref="InvalidOperationException">The graph has too few nodes, or no features.</exception>
    public InjectedGraph InjectAnomalies(AnomalyInjectionOptions? options = null) =>
        AnomalyInjection.Inject(this, options ?? new AnomalyInjectionOptions());

    /// <summary>The graph with its labelled nodes divided at random into nodes for training, validation and test.</summary>
    /// <param name="options">How to divide them; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    /// <exception cref="InvalidOperationException">The graph has no labels, or too few nodes.</exception>
    public AttributedGraph SplitNodes(NodeSplitOptions? options = null)
    {
        if (Labels is null)
            throw new InvalidOperationException("A split of nodes needs their labels: read the graph with GraphColumns.Label.");
        return new(Ids, Structure, Features, Labels, RandomSplit.Draw(Labels.Classes.Span, options ?? new NodeSplitOptions()), Report);
    }

    /// <summary>What the graph is like.</summary>
    public GraphStatistics Statistics() => GraphStatistics.Of(Structure, Labels is null ? [] : Labels.Classes.Span);

    /// <summary>
    /// The part of the graph around a node: all nodes within some hops with the edges among them, as a graph of its own, whose nodes keep
    /// their order.
    /// </summary>
    /// <param name="node">Node in the middle.</param>
    /// <param name="hops">Hops to follow, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node, or fewer than 1 hop.</exception>
    public AttributedGraph EgoNetwork(int node, int hops = 1)
    {
        int[] counts = Structure.HopCounts(node, hops);
        return Subgraph([.. Enumerable.Range(0, NodeCount).Where(other => counts[other] >= 0)]);
    }

    /// <summary>Some nodes with the edges among them, as a graph of its own. The order of the nodes stays.</summary>
    /// <param name="nodes">The nodes to keep, ascending.</param>
    /// <exception cref="ArgumentOutOfRangeException">A node is out of range.</exception>
    /// <exception cref="ArgumentException">The nodes are not ascending.</exception>
    public AttributedGraph Subgraph(IReadOnlyList<int> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        int[] list = [.. nodes];
        for (int i = 1; i < list.Length; i++)
        {
            if (list[i] <= list[i - 1])
                throw new ArgumentException($"Expected ascending nodes, but {list[i]} follows {list[i - 1]}.", nameof(nodes));
        }

        GraphStructure structure = Structure.Subgraph(list);
        NodeLabels? labels = Labels is null ? null : new(Array.ConvertAll(list, node => Labels[node]), Labels.Keys);
        NodeSplit[]? splits = SplitArray is null ? null : Array.ConvertAll(list, node => SplitArray[node]);
        return new(
            Ids.Subset(list), structure, Features.Rows(list), labels, splits, GraphReport.Of(structure, EdgeReport.Empty, 0, labels));
    }

    /// <summary>The same nodes with other edges or features.</summary>
    internal AttributedGraph With(GraphStructure structure, FeatureMatrix features) =>
        new(Ids, structure, features, Labels, SplitArray, GraphReport.Of(structure, Report.Irregular, Report.UnknownNodes, Labels));

    /// <summary>
    /// The graph as a node view, in the order of the nodes: ids in their type, features, neighbours, and weights, labels (keys) and
    /// uses (text) where the graph has them.
    /// </summary>
    /// <param name="columns">
    /// Names of the columns; null means "Id", "Features", "Neighbors", "Weights", "Label" and "Split". Of these, one whose name is null is
    /// left out.
    /// </param>
    public IDataView ToDataView(GraphColumns? columns = null) => ToDataView(columns, []);

    internal IDataView ToDataView(GraphColumns? columns, IReadOnlyList<NodeColumn> others)
    {
        columns ??= new() { Weights = "Weights", Label = "Label", Split = "Split" };
        var list = new List<NodeColumn>();
        if (columns.Id is { } id) list.Add(GraphNodeColumns.Ids(id, Ids));
        if (columns.Features is { } features && Features.ColumnCount > 0) list.Add(GraphNodeColumns.Features(features, Features));
        list.Add(GraphNodeColumns.Neighbors(columns.Neighbors, Ids, Structure));
        if (columns.Weights is { } weights && Structure.IsWeighted) list.Add(GraphNodeColumns.Weights(weights, Structure));
        if (columns.Label is { } label && Labels is not null) list.Add(GraphNodeColumns.Labels(label, Labels));
        if (columns.Split is { } split && SplitArray is { } splits) list.Add(GraphNodeColumns.Splits(split, () => splits));
        list.AddRange(others);
        return new NodeTableView(NodeCount, list);
    }
}

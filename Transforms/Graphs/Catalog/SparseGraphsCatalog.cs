using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// Graphs as ML.NET data: <c>mlContext.Sparse.Graphs</c>. In a pipeline a graph is a node view, one row a node, with a column of the ids of
/// its neighbours.
/// </summary>
/// <remarks>
/// What is irregular in the data goes as a warning to <c>MLContext.Log</c>. A graph must not be divided by rows, since training needs the
/// neighbours of its nodes: mark nodes with <see cref="SplitNodes"/> instead of <c>TrainTestSplit</c>, and take rows out after scoring.
/// </remarks>
public sealed class SparseGraphsCatalog
{
    internal SparseGraphsCatalog(MLContext context) => Context = context;

    /// <summary>The context that everything made here belongs to.</summary>
    public MLContext Context { get; }

    /// <summary>Loads a graph from a file of nodes and a file of edges.</summary>
    /// <param name="nodesPath">File with one line a node; null takes the nodes that the edges name.</param>
    /// <param name="edgesPath">File with one line an edge.</param>
    /// <param name="options">How the files are laid out; null means the defaults.</param>
    /// <param name="cancellationToken">Ends loading early.</param>
    /// <returns>
    /// A node view in memory: "Id", "Features" and "Neighbors", "Weights", "Label" (a key) and "Split" (text) where the files have them,
    /// and the other columns of the file of nodes as text.
    /// </returns>
    /// <exception cref="ArgumentException">Options are invalid.</exception>
    /// <exception cref="InvalidDataException">A file does not hold what the options say; the message names file and line.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Loading was cancelled.</exception>
    public IDataView LoadFromText(
        string? nodesPath, string edgesPath, GraphTextOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edgesPath);
        LoadedGraph loaded = LoadedGraph.FromText(nodesPath, edgesPath, options ?? new GraphTextOptions(), cancellationToken);
        Log(loaded.Graph.Report);
        return loaded.Graph.ToDataView(null, [.. loaded.Others.Select(other => Texts(other.Name, other.Values))]);
    }

    /// <summary>
    /// Loads a graph from an adjacency matrix in the Matrix Market format; nodes have the ids 1, 2, … that the file gives them.
    /// </summary>
    /// <param name="adjacencyPath">A square sparse matrix whose entries are edges; its values are weights unless it is a pattern.</param>
    /// <param name="featuresPath">A sparse matrix with one row a node; null for a graph without features.</param>
    /// <param name="rules">What becomes of duplicates, self loops and one-way edges; null means a simple undirected graph.</param>
    /// <param name="cancellationToken">Ends loading early.</param>
    /// <exception cref="InvalidDataException">
    /// A file is not of this format, or the sizes differ; the message names file and line.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Loading was cancelled.</exception>
    public IDataView LoadFromMatrixMarket(
        string adjacencyPath, string? featuresPath = null, EdgeRules? rules = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(adjacencyPath);
        MatrixMarket adjacency = MatrixMarket.Read(adjacencyPath, cancellationToken);
        if (adjacency.Rows != adjacency.Columns)
            throw new InvalidDataException(
                $"{adjacencyPath}: an adjacency matrix is square, but this one has {adjacency.Rows} rows and {adjacency.Columns} columns.");
        FeatureMatrix? features = featuresPath is null ? null : MatrixMarket.Read(featuresPath, cancellationToken).ToFeatures();
        if (features is not null && features.RowCount != adjacency.Rows)
            throw new InvalidDataException($"{featuresPath}: expected a row for each of {adjacency.Rows} nodes, got {features.RowCount}.");
        var list = new EdgeList();
        list.Sources.AddRange(adjacency.RowIndices);
        list.Targets.AddRange(adjacency.ColumnIndices);
        list.Weights.AddRange(adjacency.Values);
        AttributedGraph graph = LoadedGraph.Build(
            NodeIds.Numbered(adjacency.Rows, first: 1), list, rules ?? EdgeRules.Undirected, features, null, null);
        Log(graph.Report);
        return graph.ToDataView();
    }

    /// <summary>Adds the neighbours of each node to a view of nodes: the form that graph trainers take.</summary>
    /// <param name="nodes">One row a node.</param>
    /// <param name="edges">One row an edge.</param>
    /// <param name="idColumnName">Column of the nodes' ids; null takes row numbers, from 0.</param>
    /// <param name="columns">Columns of the edge view, and what becomes of irregular edges; null means the defaults.</param>
    /// <param name="cancellationToken">Ends reading early.</param>
    /// <returns>
    /// The node view with the columns "Neighbors", of the type of the ids, and "Weights" where edges have weights. The edges are read now
    /// and kept.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">Ids are missing or repeated, or the rules reject an edge.</exception>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    public IDataView FromEdges(IDataView nodes, IDataView edges, string? idColumnName = "Id", EdgeColumns? columns = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(edges);
        columns ??= new EdgeColumns();
        NodeIds ids = EdgeViewReader.ReadIds(nodes, idColumnName, cancellationToken);
        AttributedGraph graph = LoadedGraph.Build(
            ids, EdgeViewReader.Read(edges, ids, columns, cancellationToken), columns.Edges, null, null, null);
        Log(graph.Report);
        List<NodeColumn> added = [GraphNodeColumns.Neighbors("Neighbors", ids, graph.Structure)];
        if (graph.Structure.IsWeighted) added.Add(GraphNodeColumns.Weights("Weights", graph.Structure));
        return new NodeColumnsView(nodes, added, idColumnName is null ? null : nodes.Schema[idColumnName], () => ids);
    }

    /// <summary>
    /// The edges of a node view as a view of their own, with the columns "Source", "Target" and, in a graph with weights, "Weight".
    /// </summary>
    /// <param name="nodes">A node view.</param>
    /// <param name="columns">Columns of the node view, and what becomes of irregular edges; null means "Id" and "Neighbors".</param>
    /// <param name="bothDirections">
    /// Whether an edge of an undirected graph gives a row in each direction rather than one from the smaller to the larger node.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">The view is no graph.</exception>
    public IDataView ToEdges(IDataView nodes, GraphColumns? columns = null, bool bothDirections = false)
    {
        AttributedGraph graph = Read(nodes, columns ?? new GraphColumns { Features = null });
        GraphStructure structure = graph.Structure;
        int[] sources = structure.Sources();
        int[] targets = structure.Neighbors.ToArray();
        bool all = bothDirections || !structure.IsSymmetric;
        int[] arcs = [.. Enumerable.Range(0, structure.ArcCount).Where(arc => all || sources[arc] <= targets[arc])];
        List<NodeColumn> list =
        [
            GraphNodeColumns.Ids("Source", graph.Ids, edge => sources[arcs[edge]]),
            GraphNodeColumns.Ids("Target", graph.Ids, edge => targets[arcs[edge]]),
        ];
        if (structure.IsWeighted) list.Add(NodeColumn.Singles("Weight", () => Array.ConvertAll(arcs, arc => structure.Weights.Span[arc])));
        return new NodeTableView(arcs.Length, list);
    }

    /// <summary>Reads a node view into a graph in memory.</summary>
    /// <param name="nodes">One row a node.</param>
    /// <param name="columns">Names of the columns, and what becomes of irregular edges; null means the defaults.</param>
    /// <param name="cancellationToken">Ends reading early.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">The view is no graph; the message names the node.</exception>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    public AttributedGraph Read(IDataView nodes, GraphColumns? columns = null, CancellationToken cancellationToken = default)
    {
        AttributedGraph graph = AttributedGraph.Read(nodes, columns, cancellationToken);
        Log(graph.Report);
        return graph;
    }

    /// <summary>What the graph of a node view is like: sizes, degrees, components, clustering, homophily.</summary>
    /// <param name="nodes">One row a node.</param>
    /// <param name="columns">Names of the columns, the label's for homophily; null means "Id" and "Neighbors".</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">The view is no graph; the message names the node.</exception>
    public GraphStatistics Statistics(IDataView nodes, GraphColumns? columns = null) =>
        Read(nodes, columns ?? new GraphColumns { Features = null }).Statistics();

    /// <summary>A random graph like a citation network, with the columns "Id", "Features", "Neighbors" and "Label".</summary>
    /// <param name="options">What it is like; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    public IDataView Generate(SyntheticGraphOptions? options = null)
    {
        AttributedGraph graph = SyntheticGraph.Generate(options ?? new SyntheticGraphOptions());
        Log(graph.Report);
        return graph.ToDataView();
    }

    /// <summary>Adds a column that marks nodes at random for training, validation and test. Nodes without a label get none.</summary>
    /// <param name="nodes">A node view.</param>
    /// <param name="options">How many of each; null means the defaults.</param>
    /// <param name="labelColumnName">Column of the labels.</param>
    /// <param name="idColumnName">
    /// Column of the ids, so that the split does not depend on the order of the rows; null takes row numbers.
    /// </param>
    /// <param name="splitColumnName">Column to add: text with the values "train", "validation", "test" and "none".</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidOperationException">There are too few nodes.</exception>
    public IDataView SplitNodes(
        IDataView nodes, NodeSplitOptions? options = null, string labelColumnName = "Label", string? idColumnName = "Id",
        string splitColumnName = "Split")
    {
        ArgumentNullException.ThrowIfNull(nodes);
        AttributedGraph graph = GraphReader.ReadNodes(nodes, new() { Id = idColumnName, Features = null, Label = labelColumnName })
            .SplitNodes(options);
        var sizes = graph.SplitArray!.CountBy(split => split).OrderBy(pair => pair.Key)
            .Select(pair => $"{pair.Value} {SplitReader.NameOf(pair.Key)}");
        Write(ChannelMessageKind.Info, $"Nodes by use: {string.Join(", ", sizes)}");
        NodeColumn column = GraphNodeColumns.Splits(splitColumnName, () => graph.SplitArray!);
        return new NodeColumnsView(nodes, [column], idColumnName is null ? null : nodes.Schema[idColumnName], () => graph.Ids);
    }

    /// <summary>Injects anomalies into the graph of a node view, for trying detectors out.</summary>
    /// <param name="nodes">A node view with features.</param>
    /// <param name="options">What to inject; null means the defaults.</param>
    /// <param name="columns">
    /// Names of the columns, and what becomes of irregular edges; null means "Id", "Features" and "Neighbors".
    /// </param>
    /// <returns>
    /// The view with changed neighbours, weights and features under their old names, and the columns "Anomaly" (1 or 0, a
    /// <see cref="float"/>) and "AnomalyKind" (text: "structural", "contextual" or nothing).
    /// </returns>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">The view is no graph; the message names the node.</exception>
    /// <exception cref="InvalidOperationException">The graph has too few nodes, or no features.</exception>
    public IDataView InjectAnomalies(IDataView nodes, AnomalyInjectionOptions? options = null, GraphColumns? columns = null)
    {
        columns ??= new GraphColumns();
        AttributedGraph graph = Read(nodes, columns);
        InjectedGraph injected = graph.InjectAnomalies(options);
        AttributedGraph changed = injected.Graph;
        List<NodeColumn> list = [GraphNodeColumns.Neighbors(columns.Neighbors, changed.Ids, changed.Structure)];
        if (columns.Weights is { } weights) list.Add(GraphNodeColumns.Weights(weights, changed.Structure));
        if (columns.Features is { } features)
            list.Add(GraphNodeColumns.Features(features, changed.Features, SlotNames.Of(nodes.Schema[features])));
        list.Add(NodeColumn.Singles("Anomaly", () => [.. injected.Anomalies.Select(kind => kind == AnomalyKind.None ? 0f : 1f)]));
        list.Add(Texts("AnomalyKind", [.. injected.Anomalies.Select(
            kind => kind switch { AnomalyKind.Structural => "structural", AnomalyKind.Contextual => "contextual", _ => "" })]));
        return new NodeColumnsView(nodes, list, columns.Id is { } id ? nodes.Schema[id] : null, () => changed.Ids);
    }

    private static NodeColumn Texts(string name, string[] values) => NodeColumn.Create<ReadOnlyMemory<char>>(
        name, TextDataViewType.Instance, () => (int node, ref ReadOnlyMemory<char> value) => value = values[node].AsMemory());

    private void Log(GraphReport report)
    {
        bool lost = report.UnknownNodes > 0 || report.Irregular.SelfLoops > 0 || report.Irregular.Duplicates > 0;
        Write(lost ? ChannelMessageKind.Warning : ChannelMessageKind.Info, report.ToString());
    }

    private void Write(ChannelMessageKind kind, string line)
    {
        using IChannel channel = ((IHostEnvironment)Context).Register("Graphs").Start("Reading");
        if (kind == ChannelMessageKind.Warning) channel.Warning(MessageSensitivity.None, "{0}", line);
        else channel.Info(MessageSensitivity.None, "{0}", line);
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Classifies the nodes of a graph with a trained graph network: adds the class probabilities and the most probable class of each node.
/// </summary>
/// <remarks>
/// <para>
/// Input: a node view, one row a node, with the columns of <see cref="GraphColumns"/>. Output: <c>PredictedLabel</c>, a key with the values
/// of the training labels, <c>Score</c>, a known-size vector of <see cref="float"/> with the probability of each class, whose slots are
/// named after the classes when these are text, and, when asked for, a vector with the values behind the network's last layer.
/// </para>
/// <para>
/// A node's score depends on its neighbours, so a row cannot be scored alone: the first cursor reads the whole view, one forward pass
/// scores all nodes, and rows are served from the result by id. Each call of <see cref="Transform"/> does this once. <see
/// cref="IsRowToRowMapper"/> is false, and <c>PredictionEngine</c> refuses it.
/// </para>
/// <para>
/// <c>mlContext.Model.Save</c> saves the network together with the scores of the nodes that it was trained on. A plain
/// <c>mlContext.Model.Load</c> answers those nodes row by row, by id, also behind a <c>PredictionEngine</c>; any other node gets an error
/// that names <c>mlContext.Sparse.Restore</c>, which turns the loaded model back into this class.
/// </para>
/// <para>Safe to use from several threads. After <see cref="Dispose"/> every use throws <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
public sealed class GraphNetworkTransformer : ITransformer, IDisposable
{
    private readonly MLContext _context;
    private readonly GraphNetworkTransformerOptions _options;
    private readonly GraphScorer _scorer;
    private readonly GraphSnapshot? _snapshot;
    private int _disposed;

    /// <summary>Creates a transformer that owns its model. Saved, it answers no node before <c>mlContext.Sparse.Restore</c>.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="model">The network and its classes; its module implements <see cref="IGraphModule"/>.</param>
    /// <param name="options">Columns; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid, or the network is none of a graph.</exception>
    public GraphNetworkTransformer(MLContext context, NetworkModel model, GraphNetworkTransformerOptions? options = null)
        : this(context, model, options, null)
    {
    }

    internal GraphNetworkTransformer(MLContext context, NetworkModel model, GraphNetworkTransformerOptions? options,
        GraphSnapshot? snapshot)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(model);
        if (model.Module is not IGraphModule)
            throw new ArgumentException($"{model.Definition.DisplayName} is no network of graphs: its module does not implement " +
                $"{nameof(IGraphModule)}.", nameof(model));
        _options = (options ?? new GraphNetworkTransformerOptions()).ValidatedCopy();
        (_context, Model, _snapshot, _scorer) = (context, model, snapshot, new GraphScorer(model));
    }

    /// <summary>The network and its classes.</summary>
    public NetworkModel Model { get; }

    /// <summary>The columns of the node view.</summary>
    public GraphColumns Columns => _options.Columns;

    /// <summary>Name of the column with the class probabilities.</summary>
    public string ScoreColumnName => _options.ScoreColumnName;

    /// <summary>Name of the column with the most probable class.</summary>
    public string PredictedLabelColumnName => _options.PredictedLabelColumnName;

    /// <summary>Name of the column with the values behind the last layer; null for none.</summary>
    public string? EmbeddingColumnName => _options.EmbeddingColumnName;

    /// <summary>False: a node's score depends on other rows.</summary>
    public bool IsRowToRowMapper => false;

    /// <summary>The schema after scoring: the input's columns and those of the options.</summary>
    /// <param name="inputSchema">Schema of the node view.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type or size.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Check(inputSchema);
        return NodeColumnsView.SchemaOf(inputSchema,
            OutputColumns(inputSchema, () => throw new InvalidOperationException("A schema has no rows.")));
    }

    /// <summary>Scores the nodes of a view, when a cursor first asks for a computed column.</summary>
    /// <param name="input">A node view. Features and edges may be those of another graph than the one trained on.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type or size.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check(input.Schema);
        // Score, label and embedding columns share one reading and one pass.
        var scores = new Lazy<GraphScores>(() => Score(AttributedGraph.Read(input, _options.Columns)));
        DataViewSchema.Column? id = _options.Columns.Id is { } name ? input.Schema[name] : null;
        return new NodeColumnsView(input, OutputColumns(input.Schema, () => scores.Value), id, () => scores.Value.Ids);
    }

    /// <summary>Not supported, since a node cannot be scored without its neighbours.</summary>
    /// <param name="inputSchema">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException(
        "A graph network does not score single rows: a node's score depends on its neighbours. Transform a view of the whole graph, or " +
        "save and load the model, " +
        "which then answers the nodes of the training graph row by row.");

    /// <summary>Frees the network's native memory. May be called more than once.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Model.Dispose();
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ThrowIfDisposed();
        ICanSaveModel portable = PortableGraphChain.Create(_context, Model, _options, _snapshot ?? GraphSnapshot.Empty(Model.Labels.Count));
        portable.Save(ctx);
    }

    internal GraphScores Score(AttributedGraph graph)
    {
        ThrowIfDisposed();
        return _scorer.Score(graph, _options.EmbeddingColumnName is not null);
    }

    private List<NodeColumn> OutputColumns(DataViewSchema input, Func<GraphScores> scores)
    {
        uint set = ScoreBindings.NextScoreSet(input);
        LabelKeys labels = Model.Labels;
        var columns = new List<NodeColumn>
        {
            NodeColumn.Create<uint>(_options.PredictedLabelColumnName, new KeyDataViewType(typeof(uint), labels.Count), () =>
            {
                GraphScores known = scores();
                return (int node, ref uint value) => value = ScoringBlock.MostProbable(known.ProbabilitiesOf(node));
            }, ScoreBindings.PredictedLabelAnnotations(labels, set)),
            NodeColumn.Create(_options.ScoreColumnName, new VectorDataViewType(NumberDataViewType.Single, labels.Count),
                () => Vectors(scores(), (known, node) => known.ProbabilitiesOf(node)), ScoreBindings.ScoreAnnotations(labels, set)),
        };
        if (_options.EmbeddingColumnName is { } embedding)
        {
            columns.Add(NodeColumn.Create(embedding, new VectorDataViewType(NumberDataViewType.Single, EmbeddingSize()),
                () => Vectors(scores(), (known, node) => known.EmbeddingOf(node))));
        }

        return columns;
    }

    private static NodeValue<VBuffer<float>> Vectors(GraphScores scores, NodeVector vector) => (int node, ref VBuffer<float> value) =>
    {
        ReadOnlySpan<float> values = vector(scores, node);
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, values.Length);
        values.CopyTo(editor.Values);
        value = editor.Commit();
    };

    private delegate ReadOnlySpan<float> NodeVector(GraphScores scores, int node);

    private int EmbeddingSize() =>
        Model.Definition is GraphNetworkDefinition { Layers: > 1 } definition ? checked((int)definition.HiddenSize) : Model.Labels.Count;

    private void Check(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ThrowIfDisposed();
        var graph = new GraphSchema(schema, _options.Columns);
        if (graph.FeatureSize == Model.FeatureSize) return;
        throw FeatureColumn.Mismatch(nameof(schema), $"Feature column '{graph.Features!.Value.Name}': the network expects " +
            $"{Model.FeatureSize} values, but the column is {graph.Features.Value.Type}. " +
            "Give it the features that the network was trained on.");
    }

    private void ThrowIfDisposed()
    {
        if (Volatile.Read(ref _disposed) != 0) throw DisposedModel.Exception(nameof(GraphNetworkTransformer));
    }
}

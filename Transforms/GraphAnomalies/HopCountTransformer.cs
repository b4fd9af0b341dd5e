using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Scores the nodes of a graph for being anomalous with a trained hop-count model.</summary>
/// <remarks>
/// <para>
/// Input: a node view, one row a node, with the columns of <see cref="GraphColumns"/>. Output: <c>Score</c> (<see cref="float"/>, higher is
/// more
/// anomalous), <c>PredictedLabel</c> (<see cref="bool"/>: above the threshold), <c>AverageHop</c> and <c>Uncertainty</c>, the parts of the
/// score,
/// and <c>FarNeighbors</c> with <c>FarNeighborHops</c>, which explain it. <c>mlContext.AnomalyDetection.Evaluate</c> takes the result; its
/// label
/// is a <see cref="float"/> or a key of two values.
/// </para>
/// <para>
/// A node's score depends on the whole graph: the first cursor reads the whole view, all nodes are scored once, and rows are served from
/// the
/// result by id. Each call of <see cref="Transform"/> does this once; <see cref="IsRowToRowMapper"/> is false. Any graph with the same
/// features
/// may be given, such as the training graph after it has grown: its least similar edges are removed anew, and the parts of the score are
/// divided
/// by the maxima of the training graph, so that scores and threshold keep their meaning. A node without edges has score 0, no explanation,
/// and
/// is never called anomalous.
/// </para>
/// <para>
/// <c>mlContext.Model.Save</c> saves the model together with the scores of the training graph. A plain <c>mlContext.Model.Load</c> answers
/// those
/// nodes row by row, by id (far neighbours as text); any other node gets an error that names <c>mlContext.Sparse.Restore</c>, which turns
/// the loaded model back into this class.
/// </para>
/// <para>Safe to use from several threads. Holds no native memory between cursors, so there is nothing to dispose.</para>
/// </remarks>
public sealed class HopCountTransformer : ITransformer
{
    private readonly MLContext _context;
    private readonly HopCountTransformerOptions _options;
    private readonly HopCountSnapshot? _snapshot;

    internal HopCountTransformer(MLContext context, HopCountModel model, HopCountTransformerOptions options, HopCountSnapshot? snapshot) =>
        (_context, Model, _options, _snapshot) = (context, model, options.ValidatedCopy(), snapshot);

    /// <summary>Creates a transformer. Saved, it answers no node before <c>mlContext.Sparse.Restore</c>.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="model">The model, such as one read from a file.</param>
    /// <param name="options">Columns; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    public HopCountTransformer(MLContext context, HopCountModel model, HopCountTransformerOptions? options = null)
        : this(context ?? throw new ArgumentNullException(nameof(context)), model ?? throw new ArgumentNullException(nameof(model)),
            options ?? new(), null)
    {
    }

    /// <summary>The model.</summary>
    public HopCountModel Model { get; }

    /// <summary>The columns of the node view.</summary>
    public GraphColumns Columns => _options.Columns;

    /// <summary>Name of the score column.</summary>
    public string ScoreColumnName => _options.ScoreColumnName;

    /// <summary>Name of the predicted label column.</summary>
    public string PredictedLabelColumnName => _options.PredictedLabelColumnName;

    /// <summary>Nodes with a higher score are predicted anomalous; from the contamination of the training graph.</summary>
    public float Threshold => (float)Model.Scale.Threshold;

    /// <summary>False: a node's score depends on other rows.</summary>
    public bool IsRowToRowMapper => false;

    /// <summary>The schema after scoring: the input's columns and those of the options.</summary>
    /// <param name="inputSchema">Schema of the node view.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type or size.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        GraphSchema graph = Check(inputSchema);
        return NodeColumnsView.SchemaOf(inputSchema, HopCountColumns.Of(_options, inputSchema, graph.IdType, NoRows));
    }

    /// <summary>Scores the nodes of a view, when a cursor first asks for a computed column.</summary>
    /// <param name="input">A node view: the training graph, or another one with the same features.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type or size.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GraphSchema graph = Check(input.Schema);
        // All columns share one reading and one scoring.
        var result = new Lazy<HopCountResult>(() => HopCountResult.Of(Model,
            Model.Scorer.Score(AttributedGraph.Read(input, _options.Columns))));
        IReadOnlyList<NodeColumn> columns = HopCountColumns.Of(_options, input.Schema, graph.IdType, () => result.Value);
        return new NodeColumnsView(input, columns, graph.Id, () => result.Value.Scores.Ids);
    }

    /// <summary>Not supported, since a node cannot be scored without its graph.</summary>
    /// <param name="inputSchema">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException(
        "A hop-count model does not score single rows: a node's score depends on its graph. Transform a view of the whole graph, or save " +
            "and load the model, " +
        "which then answers the nodes of the training graph row by row.");

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ICanSaveModel portable = PortableHopCountChain.Create(_context, Model, _options, _snapshot ?? HopCountSnapshot.Empty);
        portable.Save(ctx);
    }

    private GraphSchema Check(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var graph = new GraphSchema(schema, _options.Columns);
        if (graph.FeatureSize == Model.Encoder.Features) return graph;
        throw FeatureColumn.Mismatch(nameof(schema),
            $"Feature column '{graph.Features!.Value.Name}': the hop-count model expects {Model.Encoder.Features} values, " +
            $"but the column is {graph.Features.Value.Type}. Give it the features that it was trained on.");
    }

    private static HopCountResult NoRows() => throw new InvalidOperationException("A schema has no rows.");
}

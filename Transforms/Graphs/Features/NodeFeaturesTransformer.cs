using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// Adds a vector of <see cref="float"/> for each node that is computed from the whole graph of a node view, such as degrees or hop counts.
/// </summary>
/// <remarks>
/// <para>
/// The first cursor reads the whole view and computes all nodes; rows are served from the result by id. Each call of
/// <see cref="Transform"/> does this once. <see cref="IsRowToRowMapper"/> is false.
/// </para>
/// <para>
/// <c>mlContext.Model.Save</c> saves vectors of up to 2,047 values. A plain <c>mlContext.Model.Load</c> reads the model, but its rows give
/// an error that names <c>mlContext.Sparse.Restore</c>, which turns the loaded model back into this class.
/// </para>
/// <para>Safe to use from several threads.</para>
/// </remarks>
public sealed class NodeFeaturesTransformer : ITransformer
{
    private readonly MLContext _context;
    private readonly NodeFeatureKind _kind;
    private readonly int _size;

    /// <param name="context">The context of the pipeline.</param>
    /// <param name="kind">What to compute.</param>
    /// <param name="size">Length of the vectors.</param>
    internal NodeFeaturesTransformer(MLContext context, NodeFeatureKind kind, int size)
    {
        kind.Validate();
        (_context, _kind, _size) = (context, kind, size);
    }

    /// <summary>Name of the column that is added.</summary>
    public string OutputColumnName => _kind.OutputColumnName;

    /// <summary>The columns of the node view.</summary>
    public GraphColumns Columns => _kind.Columns;

    /// <summary>False: a node's vector depends on other rows.</summary>
    public bool IsRowToRowMapper => false;

    /// <summary>The schema with the added column.</summary>
    /// <param name="inputSchema">Schema of the node view.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return NodeColumnsView.SchemaOf(
            inputSchema, [Column(Checked(inputSchema), () => throw new InvalidOperationException("A schema has no rows."))]);
    }

    /// <summary>Adds the column; it is computed when a cursor first asks for it.</summary>
    /// <param name="input">A node view.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GraphSchema schema = Checked(input.Schema);
        var graph = new Lazy<AttributedGraph>(() => AttributedGraph.Read(input, Columns));
        return new NodeColumnsView(input, [Column(schema, () => _kind.Compute(graph.Value))], schema.Id, () => graph.Value.Ids);
    }

    /// <summary>Not supported, since a node's vector depends on other rows.</summary>
    /// <param name="inputSchema">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) =>
        throw new NotSupportedException(
            $"Column '{OutputColumnName}' is computed from the whole graph, not row by row: transform a view of all nodes.");

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ICanSaveModel portable = PortableNodeFeatures.Create(_context, _kind, _size);
        portable.Save(ctx);
    }

    private GraphSchema Checked(DataViewSchema schema)
    {
        var graph = new GraphSchema(schema, Columns);
        if (_kind.SizeOf(graph) == _size) return graph;
        throw FeatureColumn.Mismatch(nameof(schema), $"Column '{Columns.Features}': expected {_size} values, as the view that the " +
            $"transform was fitted to, got {graph.FeatureSize}.");
    }

    private NodeColumn Column(GraphSchema schema, Func<FeatureMatrix> values) =>
        GraphNodeColumns.Features(OutputColumnName, _kind.SizeOf(schema), values, _kind.AnnotationsOf(schema));
}

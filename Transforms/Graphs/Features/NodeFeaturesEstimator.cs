using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>Adds a vector for each node that is computed from the whole graph of a node view. Fitting it learns nothing.</summary>
/// <remarks>Columns are those of <see cref="NodeFeaturesTransformer"/>. Safe to use from several threads.</remarks>
public sealed class NodeFeaturesEstimator : IEstimator<NodeFeaturesTransformer>
{
    private readonly MLContext _context;
    private readonly NodeFeatureKind _kind;

    internal NodeFeaturesEstimator(MLContext context, NodeFeatureKind kind)
    {
        kind.Validate();
        (_context, _kind) = (context, kind);
    }

    /// <summary>Checks the schema of a node view and returns the transformer; reads no rows.</summary>
    /// <param name="input">A node view.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public NodeFeaturesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(_context, _kind, _kind.SizeOf(new GraphSchema(input.Schema, _kind.Columns)));
    }

    /// <summary>The shape with the added column.</summary>
    /// <param name="inputSchema">Shape of the node view.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (string? name in new[] { _kind.Columns.Id, _kind.Columns.Neighbors, _kind.Columns.Weights, _kind.Columns.Features })
        {
            if (name is null || inputSchema.Any(column => column.Name == name)) continue;
            throw FeatureColumn.Mismatch(nameof(inputSchema),
                $"Column '{name}' was not found; the data have the columns " +
                $"{string.Join(", ", inputSchema.Select(column => $"'{column.Name}'"))}.");
        }

        return NetworkSchema.WithVector(_context, inputSchema, _kind.OutputColumnName);
    }
}

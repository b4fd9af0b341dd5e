using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>Checks of the columns that hop counting needs, for schemas and for shapes.</summary>
internal static class HopCountSchema
{
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public static void Check(DataViewSchema schema, HopCountOptions options)
    {
        var graph = new GraphSchema(schema, options.Scoring().Columns);
        if (graph.FeatureSize == 0)
            throw FeatureColumn.Mismatch(nameof(schema), $"Column '{options.FeatureColumnName}': expected at least one feature.");
    }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public static SchemaShape GetOutputSchema(MLContext context, SchemaShape input, HopCountOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        SchemaShape.Column? id = Require(input, options.IdColumnName, nameof(options.IdColumnName), vector: false);
        Require(input, options.NeighborsColumnName, nameof(options.NeighborsColumnName), vector: true);
        Require(input, options.FeatureColumnName, nameof(options.FeatureColumnName), vector: true);
        return HopCountPromise.Add(context, input, options.Scoring(), id);
    }

    private static SchemaShape.Column? Require(SchemaShape input, string? name, string option, bool vector)
    {
        if (name is null) return null;
        SchemaShape.Column[] found = [.. input.Where(column => column.Name == name)];
        string expected = vector ? "a vector" : "a scalar";
        if (found.Length == 0) throw ExampleSchema.MissingColumn(name, expected, option, input.Select(column => column.Name));
        if (found[0].Kind == SchemaShape.Column.VectorKind.Scalar != vector) return found[0];
        throw FeatureColumn.Mismatch(nameof(input),
            $"Column '{name}': expected {expected}, got {found[0].Kind} of {found[0].ItemType}; set {option} to another column or " +
            "convert it.");
    }
}

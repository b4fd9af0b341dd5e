using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>Checks of the columns of a node view, the same for shapes (before training) and schemas (before the first row).</summary>
internal static class GraphNetworkSchema
{
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public static void Check(DataViewSchema schema, GraphTrainerOptions options)
    {
        var graph = new GraphSchema(schema, options.Columns());
        if (graph.FeatureSize == 0)
            throw FeatureColumn.Mismatch(nameof(schema), $"Column '{options.FeatureColumnName}': expected at least one feature.");
        if (graph.Label!.Value.Type is not KeyDataViewType key)
        {
            throw FeatureColumn.Mismatch(nameof(schema),
                $"Column '{options.LabelColumnName}': expected a key, got {graph.Label.Value.Type}; " +
                $"put Transforms.Conversion.MapValueToKey(\"{options.LabelColumnName}\") before the trainer.");
        }

        if (key.Count < 2)
            throw FeatureColumn.Mismatch(nameof(schema), $"Column '{options.LabelColumnName}': expected a key of at least 2 classes, got " +
                $"{key}; training needs nodes of two classes or more.");
    }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public static SchemaShape GetOutputSchema(MLContext context, SchemaShape input, GraphTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        Require(input, options.IdColumnName, nameof(GraphTrainerOptions.IdColumnName), "a key, text or an integer", IsScalar);
        Require(input, options.NeighborsColumnName, nameof(GraphTrainerOptions.NeighborsColumnName), "a vector of ids",
            column => !IsScalar(column));
        Require(input, options.EdgeWeightColumnName, nameof(GraphTrainerOptions.EdgeWeightColumnName), "a vector of Single",
            column => !IsScalar(column) && Is(column, NumberDataViewType.Single));
        Require(input, options.SplitColumnName, nameof(GraphTrainerOptions.SplitColumnName), "text, a key, a Boolean or a number",
            IsScalar);
        Require(input, options.FeatureColumnName, nameof(GraphTrainerOptions.FeatureColumnName),
            "a known-size vector of Single, Double or Byte", column =>
            column.Kind == SchemaShape.Column.VectorKind.Vector && !column.IsKey
            && (Is(column, NumberDataViewType.Single) || Is(column, NumberDataViewType.Double) || Is(column, NumberDataViewType.Byte)));
        SchemaShape output = NetworkSchema.WithLabel(context, input, options.Scoring(), options.LabelColumnName);
        return options.EmbeddingColumnName is { } embedding ? NetworkSchema.WithVector(context, output, embedding) : output;
    }

    private static void Require(SchemaShape input, string? name, string option, string expected, Func<SchemaShape.Column, bool> fits)
    {
        if (name is null) return;
        SchemaShape.Column[] found = [.. input.Where(column => column.Name == name)];
        if (found.Length == 0) throw ExampleSchema.MissingColumn(name, expected, option, input.Select(column => column.Name));
        if (!fits(found[0]))
            throw FeatureColumn.Mismatch(nameof(input), $"Column '{name}': expected {expected}, got {found[0].Kind} of " +
                $"{(found[0].IsKey ? "keys" : found[0].ItemType)}; set {option} to another column or convert it.");
    }

    private static bool IsScalar(SchemaShape.Column column) => column.Kind == SchemaShape.Column.VectorKind.Scalar;

    private static bool Is(SchemaShape.Column column, DataViewType type) => column.ItemType.Equals(type);
}

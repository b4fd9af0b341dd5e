using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Checks of the feature column, the same for shapes (before training) and schemas (before the first row).</summary>
internal static class FeatureColumn
{
    /// <summary>Finds the feature column in a schema.</summary>
    /// <param name="schema">Schema of the data.</param>
    /// <param name="name">Name of the column.</param>
    /// <param name="expectedSize">Length of the vector that the network takes; null when any will do.</param>
    /// <param name="expectedShape">What the network expects, for the message, such as "1x28x28".</param>
    /// <returns>The column and its type.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing, has another type or another size.</exception>
    public static (DataViewSchema.Column Column, VectorDataViewType Type) Find(
        DataViewSchema schema, string name, int? expectedSize = null, string? expectedShape = null)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
            throw Mismatch("schema", Missing(name, schema.Where(other => !other.IsHidden).Select(other => other.Name)));
        if (column.Type is not VectorDataViewType vector || !IsFeatureItem(vector.ItemType))
            throw Mismatch("schema", WrongType(name, column.Type.ToString()!, column.Type is not VectorDataViewType));
        if (!vector.IsKnownSize) throw Mismatch("schema", VariableSize(name, column.Type.ToString()!));
        if (expectedSize is { } size && vector.Size != size)
        {
            string shape = expectedShape is null ? "" : $" ({expectedShape})";
            throw Mismatch("schema", $"Feature column '{name}': the network expects {size} values{shape}, but the column is {vector}. " +
                "Give it the features that the network was trained on.");
        }

        return (column, vector);
    }

    /// <summary>Checks the feature column of a shape, where sizes are not known yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type.</exception>
    public static void Check(SchemaShape shape, string name)
    {
        SchemaShape.Column[] found = [.. shape.Where(column => column.Name == name)];
        if (found.Length == 0) throw Mismatch("inputSchema", Missing(name, shape.Select(column => column.Name)));
        SchemaShape.Column feature = found[0];
        string actual = $"{feature.Kind} of {feature.ItemType}";
        if (feature.Kind == SchemaShape.Column.VectorKind.Scalar || feature.IsKey || !IsFeatureItem(feature.ItemType))
            throw Mismatch("inputSchema", WrongType(name, actual, feature.Kind == SchemaShape.Column.VectorKind.Scalar));
        if (feature.Kind == SchemaShape.Column.VectorKind.VariableVector) throw Mismatch("inputSchema", VariableSize(name, actual));
    }

    public static ArgumentOutOfRangeException Mismatch(string parameter, string message) => new(parameter, message);

    private static bool IsFeatureItem(DataViewType type) => type.Equals(NumberDataViewType.Single) || type.Equals(NumberDataViewType.Byte);

    private static string Missing(string name, IEnumerable<string> columns) =>
        $"Feature column '{name}' was not found; the data have the columns {string.Join(", ", columns.Select(column => $"'{column}'"))}. " +
        "Name the column that holds the features, or make it with Concatenate.";

    private static string WrongType(string name, string actual, bool scalar) =>
        $"Feature column '{name}': expected a known-size vector of Single or Byte, got {actual}. " +
        (scalar ? "Put the columns into one vector with Concatenate." : "Convert it with ConvertType to DataKind.Single.");

    private static string VariableSize(string name, string actual) =>
        $"Feature column '{name}': expected a known-size vector of Single or Byte, got {actual} of variable size. " +
        "Give the member a [VectorType(size)], or set the column's type in a SchemaDefinition.";
}

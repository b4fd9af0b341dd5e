using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Checks of the label column of a shape, before training.</summary>
internal static class LabelColumn
{
    /// <summary>Finds the label column of a shape and checks that it is a key.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or no key.</exception>
    public static SchemaShape.Column Check(SchemaShape shape, string name)
    {
        SchemaShape.Column[] found = [.. shape.Where(column => column.Name == name)];
        if (found.Length == 0) throw Missing(shape, name);
        SchemaShape.Column label = found[0];
        if (label.Kind != SchemaShape.Column.VectorKind.Scalar || !label.IsKey)
            throw FeatureColumn.Mismatch("inputSchema", $"Label column '{name}': expected a key, got {label.Kind} of {label.ItemType}. " +
                "Turn the labels into keys with MapValueToKey.");
        return label;
    }

    public static ArgumentOutOfRangeException Missing(SchemaShape shape, string name) =>
        FeatureColumn.Mismatch("inputSchema", $"Label column '{name}' was not found; the data have the columns " +
            $"{string.Join(", ", shape.Select(column => $"'{column.Name}'"))}. Name the column that holds the labels.");
}

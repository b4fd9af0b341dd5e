using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Estimators;

/// <summary>The columns of a training view, checked against what a trainer needs before a row is read.</summary>
internal sealed record ExampleSchema(
    DataViewSchema.Column Features, int FeatureSize, bool ByteFeatures, DataViewSchema.Column Label, int ClassCount, DataViewSchema.Column? Weight)
{
    /// <summary>Bytes of one row's features as they are stored.</summary>
    public int RowBytes => checked(FeatureSize * (ByteFeatures ? 1 : sizeof(float)));

    /// <summary>Factor from stored to network values: bytes are pixels and become 0 to 1.</summary>
    public double Scale => ByteFeatures ? 1.0 / 255 : 1;

    public static ExampleSchema Resolve(DataViewSchema schema, TrainerOptions options)
    {
        DataViewSchema.Column features = Find(schema, options.FeatureColumnName, "a known-size vector of Single or Byte", nameof(options.FeatureColumnName));
        if (features.Type is not VectorDataViewType { ItemType: NumberDataViewType item } vector
            || (item.RawType != typeof(float) && item.RawType != typeof(byte)))
            throw Mismatch(features, "a known-size vector of Single or Byte", "convert it with Conversion.ConvertType or put several columns together with Concatenate");
        if (!vector.IsKnownSize)
            throw Mismatch(features, "a vector of known size", "give the column a size with VectorType on the row class or in a SchemaDefinition");
        DataViewSchema.Column label = Find(schema, options.LabelColumnName, "a key", nameof(options.LabelColumnName));
        if (label.Type is not KeyDataViewType key)
            throw Mismatch(label, "a key", $"put Transforms.Conversion.MapValueToKey(\"{label.Name}\") before the trainer");
        if (key.Count < 2 || key.Count > int.MaxValue)
            throw Mismatch(label, "a key of at least 2 classes", "training needs rows of two classes or more");
        return new ExampleSchema(features, vector.Size, item.RawType == typeof(byte), label, (int)key.Count, FindWeight(schema, options));
    }

    /// <summary>The error for a column that the data do not have.</summary>
    public static ArgumentOutOfRangeException MissingColumn(string name, string expected, string option, IEnumerable<string> present) => new(
        $"Column '{name}': expected {expected}, but the data have no such column (they have {string.Join(", ", present.Select(column => $"'{column}'"))}); set {option} or add the column.", innerException: null);

    private static DataViewSchema.Column? FindWeight(DataViewSchema schema, TrainerOptions options)
    {
        if (options.ExampleWeightColumnName is not { } name) return null;
        DataViewSchema.Column weight = Find(schema, name, "Single", nameof(options.ExampleWeightColumnName));
        return weight.Type == NumberDataViewType.Single ? weight : throw Mismatch(weight, "Single", "convert it with Conversion.ConvertType");
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name, string expected, string option) =>
        schema.GetColumnOrNull(name) ?? throw MissingColumn(name, expected, option, schema.Where(column => !column.IsHidden).Select(column => column.Name));

    private static ArgumentOutOfRangeException Mismatch(DataViewSchema.Column column, string expected, string wayOut) =>
        new($"Column '{column.Name}': expected {expected}, got {column.Type}; {wayOut}.", innerException: null);
}

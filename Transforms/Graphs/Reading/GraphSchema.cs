using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>The columns of a node view, found and checked before a row is read.</summary>
internal sealed class GraphSchema
{
    /// <param name="schema">Schema of the view.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="withNeighbors">Whether the neighbours are needed; without them weights are not read either.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public GraphSchema(DataViewSchema schema, GraphColumns columns, bool withNeighbors = true)
    {
        Columns = columns;
        Id = Find(schema, columns.Id, nameof(GraphColumns.Id));
        Features = Find(schema, columns.Features, nameof(GraphColumns.Features));
        Label = Find(schema, columns.Label, nameof(GraphColumns.Label));
        Split = Find(schema, columns.Split, nameof(GraphColumns.Split));
        IdType = Id is { } id ? IdType.Of(id, id.Type, "a column") : IdType.RowNumber;
        NeighborType = IdType;
        if (withNeighbors) FindNeighbors(schema);
        FeatureSize = Features is { } features ? FeatureRowReader.SizeOf(features) : 0;
        if (Label is { } label) NodeLabelReader.Check(label);
        if (Split is { } split) SplitReader.Check(split);
    }

    public GraphColumns Columns { get; }

    public DataViewSchema.Column? Id { get; }

    public DataViewSchema.Column? Neighbors { get; private set; }

    public DataViewSchema.Column? Weights { get; private set; }

    public DataViewSchema.Column? Features { get; }

    public DataViewSchema.Column? Label { get; }

    public DataViewSchema.Column? Split { get; }

    public IdType IdType { get; }

    public IdType NeighborType { get; private set; }

    /// <summary>Size of a feature vector; 0 where no features are read.</summary>
    public int FeatureSize { get; }

    /// <summary>The columns that reading needs.</summary>
    public IEnumerable<DataViewSchema.Column> Needed =>
        new[] { Id, Neighbors, Weights, Features, Label, Split }.OfType<DataViewSchema.Column>();

    private void FindNeighbors(DataViewSchema schema)
    {
        DataViewSchema.Column neighbors = Find(schema, Columns.Neighbors, nameof(GraphColumns.Neighbors))
            ?? throw new ArgumentException(
                $"{nameof(GraphColumns)}.{nameof(GraphColumns.Neighbors)}: expected a column name, but it is null.", nameof(schema));
        if (neighbors.Type is not VectorDataViewType vector)
            throw FeatureColumn.Mismatch("schema",
                $"Column '{neighbors.Name}': expected a vector of ids, got {neighbors.Type}. Make it of an edge view with FromEdges.");
        NeighborType = IdType.Of(neighbors, vector.ItemType, "a vector");
        NeighborType.RequireComparable(IdType);
        Neighbors = neighbors;
        Weights = Find(schema, Columns.Weights, nameof(GraphColumns.Weights));
        if (Weights is { } weights) CheckWeights(weights);
    }

    private static DataViewSchema.Column? Find(DataViewSchema schema, string? name, string option)
    {
        if (name is null) return null;
        if (schema.GetColumnOrNull(name) is { } column) return column;
        string orNull = option == nameof(GraphColumns.Neighbors) ? "" : ", or to null to do without";
        throw FeatureColumn.Mismatch("schema",
            $"Column '{name}' was not found; the data have the columns " +
            $"{string.Join(", ", schema.Where(other => !other.IsHidden).Select(other => $"'{other.Name}'"))}. " +
            $"Set {nameof(GraphColumns)}.{option} to one of these{orNull}.");
    }

    private static void CheckWeights(DataViewSchema.Column weights)
    {
        if (weights.Type is VectorDataViewType vector && vector.ItemType.Equals(NumberDataViewType.Single)) return;
        throw FeatureColumn.Mismatch(
            "schema", $"Column '{weights.Name}': expected a vector of Single with the weights of the edges, got {weights.Type}.");
    }
}

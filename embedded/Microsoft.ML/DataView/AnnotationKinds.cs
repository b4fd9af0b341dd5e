using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The annotations that transforms read and write.</summary>
internal static class AnnotationKinds
{
    public const string SlotNames = "SlotNames";
    public const string KeyValues = "KeyValues";
    public const string IsNormalized = "IsNormalized";
    public const string CategoricalSlotRanges = "CategoricalSlotRanges";

    /// <summary>Whether a column says that its values are normalized.</summary>
    public static bool IsNormalizedColumn(this DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(IsNormalized)?.Type is not BooleanDataViewType)
            return false;
        bool value = false;
        column.Annotations.GetValue(IsNormalized, ref value);
        return value;
    }

    /// <summary>Whether a column has text names for each of so many slots.</summary>
    public static bool HasSlotNames(this DataViewSchema.Column column, int size) => size > 0
        && column.Annotations.Schema.GetColumnOrNull(SlotNames)?.Type is VectorDataViewType { ItemType: TextDataViewType } names
            && names.Size == size;

    public static bool HasAnnotation(this SchemaShape.Column column, string kind, SchemaShape.Column.VectorKind vectorKind,
        DataViewType itemType) =>
        column.Annotations.TryFindColumn(kind, out SchemaShape.Column found) && found.Kind == vectorKind && found.ItemType.Equals(itemType);

    public static bool IsNormalizedColumn(this SchemaShape.Column column) =>
        column.HasAnnotation(IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance);

    /// <summary>The first and last slots of each range of slots that stand for one category; null where there are none or they make no sense.</summary>
    public static int[] GetCategoricalRanges(this DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType { IsKnownSize: true } vector
            || column.Annotations.Schema.GetColumnOrNull(CategoricalSlotRanges)?.Type.RawType != typeof(VBuffer<int>))
        {
            return null;
        }
        VBuffer<int> stored = default;
        column.Annotations.GetValue(CategoricalSlotRanges, ref stored);
        int[] ranges = [.. stored.DenseValues()];
        if (ranges.Length == 0 || ranges.Length % 2 != 0)
            return null;
        for (int i = 0; i < ranges.Length; i += 2)
        {
            int previous = i == 0 ? -1 : ranges[i - 1];
            if (ranges[i] <= previous || ranges[i + 1] < ranges[i] || ranges[i + 1] >= vector.Size)
                return null;
        }
        return ranges;
    }

    /// <summary>Names as a vector, sparse where fewer than half of them are set, as upstream builds them.</summary>
    public static VBuffer<ReadOnlyMemory<char>> ToVector(ReadOnlyMemory<char>[] names)
    {
        int[] indices = [.. Enumerable.Range(0, names.Length).Where(i => !names[i].IsEmpty)];
        if (indices.Length > 0 && indices.Length >= names.Length / 2)
            return new VBuffer<ReadOnlyMemory<char>>(names.Length, names);
        return new VBuffer<ReadOnlyMemory<char>>(names.Length, indices.Length, Array.ConvertAll(indices, i => names[i]), indices);
    }

    /// <summary>Adds a vector that has been computed.</summary>
    public static void AddVector<T>(this DataViewSchema.Annotations.Builder builder, string kind, VectorDataViewType type,
        VBuffer<T> value) =>
        builder.Add(kind, type, (ref VBuffer<T> destination) => value.CopyTo(ref destination));

    /// <summary>Adds a dense vector; without <paramref name="dimensions"/> it has one dimension.</summary>
    public static void AddVector<T>(
        this DataViewSchema.Annotations.Builder builder, string kind, PrimitiveDataViewType itemType, T[] values, params int[] dimensions)
    {
        int[] shape = dimensions.Length > 0 ? dimensions : [values.Length];
        builder.AddVector(kind, new VectorDataViewType(itemType, shape), new VBuffer<T>(values.Length, values));
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Names of the slots of vector columns.</summary>
internal static class SlotNames
{
    /// <summary>An annotation with the names of a column's slots; null where it has none.</summary>
    public static DataViewSchema.Annotations? Of(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames()) return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return Create([.. names.DenseValues().Select(name => name.ToString())]);
    }

    public static DataViewSchema.Annotations Create(string[] names)
    {
        var values = new VBuffer<ReadOnlyMemory<char>>(names.Length, Array.ConvertAll(names, name => name.AsMemory()));
        var builder = new DataViewSchema.Annotations.Builder();
        var type = new VectorDataViewType(TextDataViewType.Instance, names.Length);
        builder.Add(AnnotationNames.SlotNames, type, (ref VBuffer<ReadOnlyMemory<char>> value) => values.CopyTo(ref value));
        return builder.ToAnnotations();
    }
}

using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads the annotations that name slots and keys.</summary>
public static class SchemaAnnotationsExtensions
{
    /// <summary>Whether a column has texts for each of its slots.</summary>
    public static bool HasSlotNames(this DataViewSchema.Column column) =>
        column.Type is VectorDataViewType { Size: > 0 } type
        && column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.SlotNames)?.Type is VectorDataViewType names
        && names.Size == type.Size && names.ItemType is TextDataViewType;

    /// <summary>Copies the names of a column's slots; texts are empty where there are none.</summary>
    public static void GetSlotNames(this DataViewSchema.Column column, ref VBuffer<ReadOnlyMemory<char>> slotNames)
    {
        if (column.HasSlotNames())
            column.Annotations.GetValue(AnnotationKinds.SlotNames, ref slotNames);
        else
            slotNames = new VBuffer<ReadOnlyMemory<char>>(column.Type.GetValueCount(), 0, [], []);
    }

    /// <summary>Whether the keys of a column have values, of the given type if there is one.</summary>
    public static bool HasKeyValues(this DataViewSchema.Column column, PrimitiveDataViewType keyValueItemType = null) =>
        column.Type.GetKeyCount() is > 0 and var count
        && column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType values
        && (ulong)values.Size == count && values.ItemType.Equals(keyValueItemType ?? TextDataViewType.Instance);

    /// <summary>Whether a column says that its values are normalised.</summary>
    public static bool IsNormalized(this DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.IsNormalized)?.Type is not BooleanDataViewType)
            return false;
        bool value = false;
        column.Annotations.GetValue(AnnotationKinds.IsNormalized, ref value);
        return value;
    }

    /// <summary>Copies the values of a column's keys.</summary>
    public static void GetKeyValues<TValue>(this DataViewSchema.Column column, ref VBuffer<TValue> keyValues)
    {
        Contracts.Check(column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues) is not null, "Metadata KeyValues does not exist");
        column.Annotations.GetValue(AnnotationKinds.KeyValues, ref keyValues);
    }
}

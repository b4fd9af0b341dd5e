using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>What the transforms of keys into vectors have in common.</summary>
internal static class KeyColumn
{
    public static void Check(DataViewSchema.Column column)
    {
        bool isCountable = column.Type.GetItemType() is KeyDataViewType { Count: <= int.MaxValue };
        if (!isCountable)
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", column.Name, "Key", column.Type.ToString());
    }

    /// <summary>The values of a column's keys; null where they are not texts.</summary>
    public static string[] Texts(DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is not VectorDataViewType { ItemType: TextDataViewType })
            return null;
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.Annotations.GetValue(AnnotationKinds.KeyValues, ref values);
        return [.. values.DenseValues().Select(value => value.ToString())];
    }

    /// <summary>Names the slots of a column's output by <paramref name="names"/>, with the slot of the input before them if it is a vector.</summary>
    public static void AnnotateSlots(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column column, string[] names, int[] dimensions)
    {
        if (names is null || dimensions.Contains(0))
            return;
        string[] slots = dimensions.Length == 1 ? names : [.. Prefixes(column).SelectMany(prefix => names.Select(name => prefix + name))];
        annotations.AddVector(AnnotationKinds.SlotNames, TextDataViewType.Instance, Array.ConvertAll(slots, slot => slot.AsMemory()), dimensions);
    }

    private static IEnumerable<string> Prefixes(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        return Enumerable.Range(0, column.Type.GetValueCount())
            .Select(i => names.Length > 0 && names.GetItemOrDefault(i) is { IsEmpty: false } name ? $"{name}." : $"[{i}].");
    }
}

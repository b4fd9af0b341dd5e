namespace Microsoft.ML.Data;

/// <summary>The annotations of a concatenation, put together from those of its inputs.</summary>
internal static class ConcatenationAnnotations
{
    public static DataViewSchema.Annotations Create(DataViewSchema.Column[] sources, VectorDataViewType type)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (type.ItemType is NumberDataViewType && Array.TrueForAll(sources, source => source.IsNormalizedColumn()))
            builder.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        if (!type.IsKnownSize)
            return builder.ToAnnotations();
        if (Array.Exists(sources, source => source.Type is not VectorDataViewType vector || source.HasSlotNames(vector.Size)))
        {
            VBuffer<ReadOnlyMemory<char>> names = SlotNames(sources, type.Size);
            builder.AddVector(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, type.Size), names);
        }
        int[] ranges = CategoricalRanges(sources);
        if (ranges.Length > 0)
        {
            builder.AddVector(AnnotationKinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, ranges.Length / 2, 2),
                new VBuffer<int>(ranges.Length, ranges));
        }
        return builder.ToAnnotations();
    }

    /// <summary>A scalar names its slot; a named slot of a vector gets the column's name in front.</summary>
    private static VBuffer<ReadOnlyMemory<char>> SlotNames(DataViewSchema.Column[] sources, int size)
    {
        var names = new ReadOnlyMemory<char>[size];
        int slot = 0;
        foreach (DataViewSchema.Column source in sources)
        {
            if (source.Type is not VectorDataViewType vector)
            {
                names[slot++] = source.Name.AsMemory();
                continue;
            }
            if (source.HasSlotNames(vector.Size))
            {
                VBuffer<ReadOnlyMemory<char>> own = default;
                source.Annotations.GetValue(AnnotationKinds.SlotNames, ref own);
                foreach (KeyValuePair<int, ReadOnlyMemory<char>> item in own.Items())
                {
                    if (!item.Value.IsEmpty)
                        names[slot + item.Key] = $"{source.Name}.{item.Value}".AsMemory();
                }
            }
            slot += vector.Size;
        }
        return AnnotationKinds.ToVector(names);
    }

    private static int[] CategoricalRanges(DataViewSchema.Column[] sources)
    {
        var ranges = new List<int>();
        int slot = 0;
        foreach (DataViewSchema.Column source in sources)
        {
            int start = slot;
            ranges.AddRange((source.GetCategoricalRanges() ?? []).Select(position => position + start));
            slot += source.Type.GetValueCount();
        }
        return [.. ranges];
    }
}

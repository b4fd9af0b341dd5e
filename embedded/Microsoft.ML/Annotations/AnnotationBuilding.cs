namespace Microsoft.ML.Data;

/// <summary>Adds vectors to annotations.</summary>
internal static class AnnotationBuilding
{
    /// <summary>Adds a vector with one slot for each of <paramref name="values"/>.</summary>
    public static void AddVector<T>(
        this DataViewSchema.Annotations.Builder annotations, string kind, PrimitiveDataViewType itemType, T[] values, params int[] dimensions)
    {
        var vector = new VBuffer<T>(values.Length, values);
        VectorDataViewType type = dimensions.Length > 0 ? new VectorDataViewType(itemType, dimensions) : new VectorDataViewType(itemType, values.Length);
        annotations.Add(kind, type, (ref VBuffer<T> destination) => vector.CopyTo(ref destination));
    }
}

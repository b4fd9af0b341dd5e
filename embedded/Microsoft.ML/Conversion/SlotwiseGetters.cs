using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Getters that map each value of a column, or each slot of its vectors, by a function.</summary>
internal static class SlotwiseGetters
{
    /// <param name="map">A <see cref="Func{T, TResult}"/> of the raw item types of source and result.</param>
    public static Delegate Convert(DataViewRow row, DataViewSchema.Column column, Delegate map) => (Delegate)GenericCall.Invoke(
        typeof(SlotwiseGetters), column.Type is VectorDataViewType ? nameof(OfVector) : nameof(OfScalar),
        map.GetType().GetGenericArguments(), null, [row, column, map]);

    /// <summary>The same vector type with other items.</summary>
    public static VectorDataViewType WithItemType(this VectorDataViewType type, PrimitiveDataViewType itemType) =>
        type.Dimensions.Length > 1 ? new VectorDataViewType(itemType, type.Dimensions.ToArray()) : new VectorDataViewType(itemType, type.Size);

    private static ValueGetter<TDestination> OfScalar<TSource, TDestination>(
        DataViewRow row, DataViewSchema.Column column, Func<TSource, TDestination> map)
    {
        ValueGetter<TSource> getter = row.GetGetter<TSource>(column);
        TSource value = default;
        return (ref TDestination destination) =>
        {
            getter(ref value);
            destination = map(value);
        };
    }

    private static ValueGetter<VBuffer<TDestination>> OfVector<TSource, TDestination>(
        DataViewRow row, DataViewSchema.Column column, Func<TSource, TDestination> map)
    {
        ValueGetter<VBuffer<TSource>> getter = row.GetGetter<VBuffer<TSource>>(column);
        // Slots that a sparse vector leaves out stay left out where the map keeps the default.
        bool keepsDefault = KeepsDefault(map, out TDestination mappedDefault);
        VBuffer<TSource> source = default;
        return (ref VBuffer<TDestination> destination) =>
        {
            getter(ref source);
            if (source.IsDense || keepsDefault)
                MapStored(source, map, ref destination);
            else
                MapAll(source, map, mappedDefault, ref destination);
        };
    }

    private static bool KeepsDefault<TSource, TDestination>(Func<TSource, TDestination> map, out TDestination mapped)
    {
        mapped = map(default);
        return mapped is ReadOnlyMemory<char> text ? text.IsEmpty : EqualityComparer<TDestination>.Default.Equals(mapped, default);
    }

    private static void MapStored<TSource, TDestination>(
        in VBuffer<TSource> source, Func<TSource, TDestination> map, ref VBuffer<TDestination> destination)
    {
        ReadOnlySpan<TSource> values = source.GetValues();
        VBufferEditor<TDestination> editor = VBufferEditor.Create(ref destination, source.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            editor.Values[i] = map(values[i]);
        if (!source.IsDense)
            source.GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    private static void MapAll<TSource, TDestination>(
        in VBuffer<TSource> source, Func<TSource, TDestination> map, TDestination mappedDefault, ref VBuffer<TDestination> destination)
    {
        VBufferEditor<TDestination> editor = VBufferEditor.Create(ref destination, source.Length);
        editor.Values.Fill(mappedDefault);
        ReadOnlySpan<TSource> values = source.GetValues();
        ReadOnlySpan<int> indices = source.GetIndices();
        for (int i = 0; i < values.Length; i++)
            editor.Values[indices[i]] = map(values[i]);
        destination = editor.Commit();
    }
}

using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Makes value maps from pairs, from views and from models.</summary>
internal static class ValueMapBuilder
{
    public static ValueMap Plain<TKey, TValue>(TKey[] keys, TValue[] values)
    {
        PrimitiveDataViewType keyType = TypeOf<TKey>();
        PrimitiveDataViewType valueType = TypeOf<TValue>();
        return Make(Raw(keys), Raw(values), keyType, valueType);
    }

    public static ValueMap Vectors<TKey, TValue>(TKey[] keys, TValue[][] values)
    {
        PrimitiveDataViewType itemType = TypeOf<TValue>();
        int[] sizes = [.. values.Select(value => value.Length).Distinct()];
        var valueType = new VectorDataViewType(itemType, sizes.Length == 1 ? sizes[0] : 0);
        Array vectors = (Array)GenericCall.Invoke(typeof(ValueMapBuilder), nameof(ToVectors), itemType.RawType, (object)Array.ConvertAll(values, Raw));
        return Make(Raw(keys), vectors, TypeOf<TKey>(), valueType);
    }

    /// <summary>
    /// Values as keys, in the order in which they first occur, with their texts as the keys' values; unsigned numbers of 32 or 64 bits
    /// are keys themselves.
    /// </summary>
    public static ValueMap WithKeys<TKey, TValue>(TKey[] keys, TValue[] values)
    {
        TValue[] distinct = [.. values.Distinct()];
        ReadOnlyMemory<char>[] texts = [.. distinct.Select(value => (value is null ? "" : Conversions.Format(value)).AsMemory())];
        var annotations = new DataViewSchema.Annotations.Builder();
        if (texts.Length > 0)
            annotations.AddVector(AnnotationKinds.KeyValues, TextDataViewType.Instance, texts);
        bool areKeys = typeof(TValue) == typeof(uint) || typeof(TValue) == typeof(ulong);
        Array keyValues = areKeys ? values : Array.ConvertAll(values, value => (uint)Array.IndexOf(distinct, value) + 1);
        var valueType = new KeyDataViewType(keyValues.GetType().GetElementType(), Math.Max(1, distinct.Length));
        return Make(Raw(keys), keyValues, TypeOf<TKey>(), valueType, annotations.ToAnnotations());
    }

    public static ValueMap FromView<TKey, TValue>(IDataView lookup, DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn)
    {
        var keys = new List<TKey>();
        var values = new List<TValue>();
        using DataViewRowCursor cursor = lookup.GetRowCursor([keyColumn, valueColumn]);
        ValueGetter<TKey> keyGetter = cursor.GetGetter<TKey>(keyColumn);
        ValueGetter<TValue> valueGetter = cursor.GetGetter<TValue>(valueColumn);
        while (cursor.MoveNext())
        {
            // Fresh variables, so that no vector is filled again.
            TKey key = default;
            TValue value = default;
            keyGetter(ref key);
            valueGetter(ref value);
            keys.Add(key);
            values.Add(value);
        }

        return new ValueMap<TKey, TValue>([.. keys], [.. values], (PrimitiveDataViewType)keyColumn.Type, valueColumn.Type, valueColumn.Annotations);
    }

    public static void SaveVectors<T>(BinaryWriter writer, VBuffer<T>[] values)
    {
        foreach (VBuffer<T> value in values)
            writer.WriteVector(value);
    }

    public static ValueMap LoadScalars<TKey, TValue>(
        PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations, ModelReader reader)
    {
        TKey[] keys = [.. reader.ReadVector<TKey>().DenseValues()];
        TValue[] values = [.. reader.ReadVector<TValue>().DenseValues()];
        Contracts.CheckDecode(keys.Length == values.Length, $"The model maps {keys.Length} keys to {values.Length} values.");
        return new ValueMap<TKey, TValue>(keys, values, keyType, valueType, annotations);
    }

    public static ValueMap LoadVectors<TKey, TValue>(
        PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations, ModelReader reader)
    {
        TKey[] keys = [.. reader.ReadVector<TKey>().DenseValues()];
        var values = new VBuffer<TValue>[keys.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = reader.ReadVector<TValue>();
        return new ValueMap<TKey, VBuffer<TValue>>(keys, values, keyType, valueType, annotations);
    }

    private static ValueMap Make(
        Array keys, Array values, PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations = null) => (ValueMap)GenericCall.Invoke(
            typeof(ValueMapBuilder), nameof(MakeOf), [keyType.RawType, valueType.RawType], null, [keys, values, keyType, valueType, annotations]);

    private static ValueMap MakeOf<TKey, TValue>(
        TKey[] keys, TValue[] values, PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations) =>
        new ValueMap<TKey, TValue>(keys, values, keyType, valueType, annotations);

    private static VBuffer<T>[] ToVectors<T>(Array[] values) => Array.ConvertAll(values, value => new VBuffer<T>(value.Length, (T[])value));

    private static PrimitiveDataViewType TypeOf<T>() =>
        PrimitiveTypes.Of(typeof(T)) ?? throw Contracts.Except($"The type {typeof(T)} has no counterpart among the column types.");

    /// <summary>Texts as columns hold them; other values as they are.</summary>
    private static Array Raw<T>(T[] values) => values is string[] texts ? Array.ConvertAll(texts, text => text.AsMemory()) : values;
}

using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>What values are mapped to: pairs of a key and a value. Values are handed over as they are, without a copy.</summary>
internal abstract class ValueMap(PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations)
{
    /// <summary>The type of the values to map.</summary>
    public PrimitiveDataViewType KeyType { get; } = keyType;

    /// <summary>The type of what they are mapped to.</summary>
    public DataViewType ValueType { get; } = valueType;

    public DataViewSchema.Annotations Annotations { get; } = annotations;

    /// <summary>A function of the raw types that gives the value of a key, the default for a key that is not known.</summary>
    public abstract Delegate Map { get; }

    public static ValueMap Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs, bool valuesAsKeys)
    {
        Contracts.CheckValue(pairs, "keyValuePairs");
        TKey[] keys = [.. pairs.Select(pair => pair.Key)];
        TValue[] values = [.. pairs.Select(pair => pair.Value)];
        return valuesAsKeys ? ValueMapBuilder.WithKeys(keys, values) : ValueMapBuilder.Plain(keys, values);
    }

    public static ValueMap Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue[]>> pairs)
    {
        Contracts.CheckValue(pairs, "keyValuePairs");
        return ValueMapBuilder.Vectors([.. pairs.Select(pair => pair.Key)], [.. pairs.Select(pair => pair.Value)]);
    }

    public static ValueMap Of(IDataView lookup, DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn)
    {
        Contracts.CheckValue(lookup, "lookupMap");
        Contracts.CheckParam(keyColumn.Type is PrimitiveDataViewType, nameof(keyColumn), $"The key column '{keyColumn.Name}' must not be a vector.");
        return (ValueMap)GenericCall.Invoke(
            typeof(ValueMapBuilder), nameof(ValueMapBuilder.FromView), [keyColumn.Type.RawType, valueColumn.Type.RawType], null, [lookup, keyColumn, valueColumn]);
    }

    public abstract void Save(BinaryWriter writer);

    public static ValueMap Load(ModelReader reader)
    {
        var keyType = (PrimitiveDataViewType)reader.ReadType();
        DataViewType valueType = reader.ReadType();
        DataViewSchema.Annotations annotations = reader.ReadAnnotations();
        string method = valueType is VectorDataViewType ? nameof(ValueMapBuilder.LoadVectors) : nameof(ValueMapBuilder.LoadScalars);
        return (ValueMap)GenericCall.Invoke(
            typeof(ValueMapBuilder), method, [keyType.RawType, valueType.GetItemType().RawType], null, [keyType, valueType, annotations, reader]);
    }
}

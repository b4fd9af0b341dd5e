using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <inheritdoc cref="ValueMap"/>
/// <typeparam name="TKey">The raw type of the keys.</typeparam>
/// <typeparam name="TValue">The raw type of the values.</typeparam>
internal sealed class ValueMap<TKey, TValue> : ValueMap
{
    private readonly TKey[] _keys;
    private readonly TValue[] _values;
    private readonly Dictionary<TKey, TValue> _map;

    public ValueMap(TKey[] keys, TValue[] values, PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations = null)
        : base(keyType, valueType, annotations ?? DataViewSchema.Annotations.Empty)
    {
        _keys = keys;
        _values = values;
        _map = new Dictionary<TKey, TValue>(keys.Length, TextComparer.EqualityOf<TKey>());
        for (int i = 0; i < keys.Length; i++)
        {
            if (!_map.TryAdd(keys[i], values[i]))
                throw Contracts.Except($"Duplicate keys in data '{Conversions.Format(keys[i])}'");
        }
    }

    public override Delegate Map => (Func<TKey, TValue>)(key => _map.GetValueOrDefault(key));

    public override void Save(BinaryWriter writer)
    {
        writer.WriteType(KeyType);
        writer.WriteType(ValueType);
        writer.WriteAnnotations(Annotations);
        writer.WriteVector(new VBuffer<TKey>(_keys.Length, _keys));
        if (ValueType is VectorDataViewType vector)
            GenericCall.Invoke(typeof(ValueMapBuilder), nameof(ValueMapBuilder.SaveVectors), vector.ItemType.RawType, writer, _values);
        else
            writer.WriteVector(new VBuffer<TValue>(_values.Length, _values));
    }
}

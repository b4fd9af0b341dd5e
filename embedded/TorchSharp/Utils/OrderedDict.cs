using System.Collections;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which its entries were added.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
{
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly List<(TKey Key, TValue Value)> _order = [];

    public OrderedDict() { }

    public int Count => _order.Count;
    public bool IsReadOnly => false;
    public ICollection<TKey> Keys => _order.ConvertAll(static entry => entry.Key);
    public ICollection<TValue> Values => _order.ConvertAll(static entry => entry.Value);
    public IEnumerable<TKey> keys() => Keys;
    public IEnumerable<TValue> values() => Values;
    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    public TValue this[TKey key]
    {
        get => _values[key];
        set
        {
            if (_values.ContainsKey(key)) _order[PlaceOf(key)] = (key, value);
            else _order.Add((key, value));
            _values[key] = value;
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => _order[index];
        set
        {
            _values.Remove(_order[index].Key);
            _values.Add(value.Item1, value.Item2);
            _order[index] = value;
        }
    }

    public void Add(TKey key, TValue value)
    {
        _values.Add(key, value);
        _order.Add((key, value));
    }

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);
    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Insert(int index, (TKey, TValue) item)
    {
        _values.Add(item.Item1, item.Item2);
        _order.Insert(index, item);
    }

    public bool Remove(TKey key)
    {
        if (!_values.Remove(key)) return false;
        _order.RemoveAt(PlaceOf(key));
        return true;
    }

    public bool Remove(KeyValuePair<TKey, TValue> item) => Contains(item) && Remove(item.Key);
    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);
    public void RemoveAt(int index) => Remove(_order[index].Key);

    public void Clear()
    {
        _values.Clear();
        _order.Clear();
    }

    public void clear() => Clear();

    public bool ContainsKey(TKey key) => _values.ContainsKey(key);
    public bool TryGetValue(TKey key, out TValue value) => _values.TryGetValue(key, out value);
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));
    public bool Contains((TKey, TValue) item) => _values.TryGetValue(item.Item1,
        out TValue value) && EqualityComparer<TValue>.Default.Equals(value, item.Item2);
    public int IndexOf((TKey, TValue) item) => _order.IndexOf(item);

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _order.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach ((TKey key, TValue value) in _order) array[arrayIndex++] = new(key, value);
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator() => _order.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        _order.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)).GetEnumerator();

    private int PlaceOf(TKey key) => _order.FindIndex(entry => EqualityComparer<TKey>.Default.Equals(entry.Key, key));
}

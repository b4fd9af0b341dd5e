using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Builds a vector from values added slot by slot in rising order; it is stored sparse while they are fewer than half of all.</summary>
internal sealed class SlotBuilder<T>
    where T : INumberBase<T>
{
    private T[] _values = [];
    private int[] _slots = [];
    private int _length;
    private int _count;

    public void Reset(int length)
    {
        _length = length;
        _count = 0;
        if (_values.Length < length)
        {
            _values = new T[length];
            _slots = new int[length];
        }
    }

    public void Add(int slot, T value)
    {
        _values[_count] = value;
        _slots[_count++] = slot;
    }

    public void GetResult(ref VBuffer<T> destination) => GetResult(ref destination, _count);

    /// <param name="added">How many values were added, where several went into one slot.</param>
    public void GetResult(ref VBuffer<T> destination, int added)
    {
        if (added > 0 && added >= _length / 2)
        {
            VBufferEditor<T> dense = VBufferEditor.Create(ref destination, _length);
            dense.Values.Clear();
            for (int i = 0; i < _count; i++)
                dense.Values[_slots[i]] = _values[i];
            destination = dense.Commit();
            return;
        }

        VBufferEditor<T> sparse = VBufferEditor.Create(ref destination, _length, _count);
        _values.AsSpan(0, _count).CopyTo(sparse.Values);
        _slots.AsSpan(0, _count).CopyTo(sparse.Indices);
        destination = sparse.Commit();
    }
}

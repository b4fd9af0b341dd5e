using System.Collections;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A vector of values, dense or sparse, whose arrays are reused from row to row.</summary>
public readonly struct VBuffer<T> : IEnumerable
{
    public readonly int Length;

    private readonly T[] _values;
    private readonly int[] _indices;
    private readonly int _count;

    public VBuffer(int length, T[] values, int[] indices = null)
    {
        Contracts.CheckParam(length >= 0, nameof(length));
        Contracts.CheckParam((values?.Length ?? 0) >= length, nameof(values));
        Length = length;
        _count = length;
        _values = values;
        _indices = indices;
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        Contracts.CheckParam(length >= 0, nameof(length));
        Contracts.CheckParam(count >= 0 && count <= length, nameof(count));
        Contracts.CheckParam((values?.Length ?? 0) >= count, nameof(values));
        Contracts.CheckParam(count == length || (indices?.Length ?? 0) >= count, nameof(indices));
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    /// <summary>The positions of the explicit values in rising order; empty for a dense vector.</summary>
    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public void CopyTo(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = destination.Edit(Length, _count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        // Buffers may be shared: the destination could hold the very arrays of this vector.
        VBufferEditor<T> editor = !IsDense
            && destination._values == _values ? default(VBuffer<T>).Edit(Length, Length) : destination.Edit(Length, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        Contracts.CheckParam(sourceIndex >= 0 && sourceIndex <= Length, nameof(sourceIndex));
        Contracts.CheckParam(length >= 0 && sourceIndex <= Length - length, nameof(length));
        int first = sourceIndex;
        int count = length;
        if (!IsDense)
        {
            first = LowerBound(sourceIndex);
            count = LowerBound(sourceIndex + length) - first;
        }
        VBufferEditor<T> editor = destination.Edit(length, count);
        _values.AsSpan(first, count).CopyTo(editor.Values);
        for (int i = 0; i < editor.Indices.Length; i++)
            editor.Indices[i] = _indices[first + i] - sourceIndex;
        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        Contracts.CheckParam(destinationIndex >= 0 && destinationIndex <= destination.Length - Length, nameof(destination),
            "Not large enough to hold these values.");
        Span<T> target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }
        target.Fill(defaultValue);
        for (int i = 0; i < _count; i++)
            target[_indices[i]] = _values[i];
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        int size = source?.Length ?? 0;
        Contracts.CheckParam(length >= 0 && length <= size, nameof(length));
        Contracts.CheckParam(sourceIndex >= 0 && sourceIndex <= size - length, nameof(sourceIndex));
        VBufferEditor<T> editor = destination.Edit(length, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>The explicit values with their positions, or with <paramref name="all"/> every position.</summary>
    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false) => Items(this, all);

    public IEnumerable<T> DenseValues() => Items(this, all: true).Select(item => item.Value);

    public T GetItemOrDefault(int index)
    {
        Contracts.CheckParam((uint)index < (uint)Length, nameof(index));
        int at = IsDense ? index : Array.BinarySearch(_indices ?? [], 0, _count, index);
        return at < 0 ? default : _values[at];
    }

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public IEnumerator GetEnumerator() => _values.GetEnumerator();

    public override string ToString() =>
        IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    internal VBufferEditor<T> Edit() => Edit(Length, _count);

    internal VBufferEditor<T> Edit(int length, int? count, int? capacity = null, bool keepOld = false, bool indicesOnDense = false)
    {
        Contracts.CheckParam(length >= 0, "newLogicalLength", "Must be non-negative.");
        Contracts.CheckParam(count is null or >= 0, "valuesCount", "If specified, must be non-negative.");
        Contracts.CheckParam(count is null || count <= length, "valuesCount", "If specified, must be no greater than newLogicalLength");
        int needed = count ?? length;
        T[] values = Grow(_values, needed, capacity, keepOld, out bool newValues);
        int[] indices = _indices;
        bool newIndices = false;
        if (needed < length || indicesOnDense)
            indices = Grow(_indices, needed, capacity, keepOld, out newIndices);
        return new VBufferEditor<T>(length, needed, values, indices, indicesOnDense, newValues, newIndices);
    }

    /// <summary>Asks for at least the size needed; grows by doubling so that lengthening rows settle quickly.</summary>
    private static TItem[] Grow<TItem>(TItem[] array, int needed, int? capacity, bool keepOld, out bool created)
    {
        int size = array?.Length ?? 0;
        created = false;
        if (size >= needed)
            return array;
        int limit = Math.Max(capacity ?? Array.MaxLength, needed);
        var grown = new TItem[(int)Math.Min(limit, Math.Max((long)needed, 2L * size))];
        if (keepOld && size > 0)
            Array.Copy(array, grown, size);
        created = true;
        return grown;
    }

    private int LowerBound(int position)
    {
        int at = Array.BinarySearch(_indices ?? [], 0, _count, position);
        return at < 0 ? ~at : at;
    }

    private static IEnumerable<KeyValuePair<int, T>> Items(VBuffer<T> buffer, bool all)
    {
        if (buffer.IsDense)
        {
            for (int i = 0; i < buffer._count; i++)
                yield return new KeyValuePair<int, T>(i, buffer._values[i]);
            yield break;
        }
        int next = 0;
        for (int i = 0; i < buffer._count; i++)
        {
            int slot = buffer._indices[i];
            for (; all && next < slot; next++)
                yield return new KeyValuePair<int, T>(next, default);
            yield return new KeyValuePair<int, T>(slot, buffer._values[i]);
            next = slot + 1;
        }
        for (; all && next < buffer.Length; next++)
            yield return new KeyValuePair<int, T>(next, default);
    }
}

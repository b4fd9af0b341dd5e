using System.Collections;
using System.Runtime.CompilerServices;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor in CPU memory, in row-major order of its dimensions whatever its strides.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly T* _data;
    private readonly long[] _sizes;
    private readonly long[] _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
        {
            throw new InvalidOperationException(
                "Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        }

        _tensor = tensor;
        _sizes = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        _data = (T*)tensor.DataPointer;
        Count = tensor.numel();
    }

    public long Count { get; }
    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get
        {
            // One number for several dimensions counts through the elements in row-major order.
            if (indices.Length == 1 && _sizes.Length != 1) return At(InRange(indices[0]));
            T value = *Address(indices);
            GC.KeepAlive(_tensor);
            return value;
        }
        set
        {
            *Address(indices) = value;
            GC.KeepAlive(_tensor);
        }
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    public Array ToNDArray()
    {
        if (_sizes.Length == 0) return ToArray();
        var array = Array.CreateInstance(typeof(T), _sizes);
        if (Count > 0) CopyTo(new Span<T>(Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array)),
            checked((int)Count)));
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Span<T> target = array[arrayIndex..];
        int count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (_contiguous) new ReadOnlySpan<T>(_data + tensorIndex, count).CopyTo(target);
        else for (int i = 0; i < count; i++) target[i] = _data[Offset(tensorIndex + i)];
        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ReadOnlySpan<T> source = array[arrayIndex..];
        int count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (_contiguous) source[..count].CopyTo(new Span<T>(_data + tensorIndex, count));
        else for (int i = 0; i < count; i++) _data[Offset(tensorIndex + i)] = source[i];
        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does nothing: the memory belongs to the tensor.</summary>
    public void Dispose() { }

    public override bool Equals(object obj) => obj is TensorAccessor<T> other && this == other;
    public override int GetHashCode() => _tensor.GetHashCode();

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null || left.Count != right.Count) return false;
        for (long i = 0; i < left.Count; i++)
            if (!EqualityComparer<T>.Default.Equals(left.At(i), right.At(i))) return false;
        return true;
    }

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    private long InRange(long index) => index >= 0 && index < Count ? index
        : throw new IndexOutOfRangeException($"Index {index} is out of range for {Count} elements.");

    private T At(long index)
    {
        T value = _data[_contiguous ? index : Offset(index)];
        GC.KeepAlive(_tensor);
        return value;
    }

    /// <summary>Where the element of the given row-major number is.</summary>
    private long Offset(long index)
    {
        long offset = 0;
        for (int dim = _sizes.Length - 1; dim >= 0; dim--)
        {
            (index, long place) = Math.DivRem(index, _sizes[dim]);
            offset += place * _strides[dim];
        }
        return offset;
    }

    private T* Address(long[] indices)
    {
        if (indices.Length < _sizes.Length)
            throw new IndexOutOfRangeException($"Got {indices.Length} indices for a tensor of {_sizes.Length} dimensions.");
        long offset = 0;
        for (int dim = 0; dim < _sizes.Length; dim++)
        {
            long place = indices[dim];
            if (place < 0 || place >= _sizes[dim])
                throw new IndexOutOfRangeException($"Index {place} is out of range for dimension {dim} of size {_sizes[dim]}.");
            offset += place * _strides[dim];
        }
        return _data + offset;
    }
}

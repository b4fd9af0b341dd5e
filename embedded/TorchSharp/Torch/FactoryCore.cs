using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    private static Tensor Zeros(ReadOnlySpan<long> size, ScalarType? dtype, Device device, bool requires_grad, string[] names) =>
        Filled(Aten.zeros, size, dtype, device, requires_grad, names);

    private static Tensor Ones(ReadOnlySpan<long> size, ScalarType? dtype, Device device, bool requires_grad, string[] names) =>
        Filled(Aten.ones, size, dtype, device, requires_grad, names);

    private static Tensor Empty(ReadOnlySpan<long> size, ScalarType? dtype, Device device, bool requires_grad, string[] names) =>
        Filled(Aten.empty_memory_format, size, dtype, device, requires_grad, names);

    private static unsafe Tensor Filled(Operator op, ReadOnlySpan<long> size, ScalarType? dtype, Device device, bool requires_grad,
        string[] names)
    {
        RefuseNames(names);
        fixed (long* sizes = size)
            return op.Call(Argument.Pinned(sizes, size.Length), dtype ?? s_defaultType, Argument.None,
                device ?? s_defaultDevice).Differentiable(requires_grad);
    }

    private static unsafe Tensor Full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype, Device device, bool requires_grad,
        string[] names)
    {
        RefuseNames(names);
        fixed (long* sizes = size)
            return Aten.full.Call(Argument.Pinned(sizes, size.Length), value, dtype ?? s_defaultType, Argument.None,
                device ?? s_defaultDevice).Differentiable(requires_grad);
    }

    private static Tensor Rand(ReadOnlySpan<long> size, ScalarType? dtype, Device device, bool requires_grad, Generator generator,
        string[] names) =>
        Random(Aten.rand_generator, size, dtype, device, requires_grad, generator, names);

    private static Tensor Randn(ReadOnlySpan<long> size, ScalarType? dtype, Device device, bool requires_grad, Generator generator,
        string[] names) =>
        Random(Aten.randn_generator, size, dtype, device, requires_grad, generator, names);

    private static unsafe Tensor Random(Operator op, ReadOnlySpan<long> size, ScalarType? dtype, Device device, bool requires_grad,
        Generator generator, string[] names)
    {
        RefuseNames(names);
        fixed (long* sizes = size)
            return op.Call(Argument.Pinned(sizes, size.Length), generator, dtype ?? s_defaultType, Argument.None,
                device ?? s_defaultDevice).Differentiable(requires_grad);
    }

    private static Tensor RandInt(long low, long high, long[] size, ScalarType? dtype, Device device, bool requires_grad,
        Generator generator, string[] names)
    {
        RefuseNames(names);
        return Aten.randint_low_generator.Call(low, high, size, generator, dtype ?? ScalarType.Int64, Argument.None,
            device ?? s_defaultDevice).Differentiable(requires_grad);
    }

    /// <summary>A copy of managed memory, converted and moved as asked.</summary>
    private static unsafe Tensor FromSpan<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device device,
        bool requires_grad, string[] names)
        where T : unmanaged
    {
        RefuseNames(names);
        long count = 1;
        foreach (long dimension in dimensions) count *= dimension;
        if (count > data.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} expected, {data.Length} given");
        Tensor tensor = Filled(Aten.empty_memory_format, dimensions, TypeOf<T>(), CPU, false, null);
        data[..(int)count].CopyTo(new Span<T>((void*)tensor.DataPointer, (int)count));
        return tensor.Placed(dtype, device).Differentiable(requires_grad);
    }

    private static Tensor FromNested<T>(Array data, ScalarType? dtype, Device device, bool requires_grad, string[] names) where T
        : unmanaged
    {
        var dimensions = new long[data.Rank];
        for (int i = 0; i < dimensions.Length; i++) dimensions[i] = data.GetLongLength(i);
        ReadOnlySpan<T> elements = data.Length == 0 ? default
            : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(data)), data.Length);
        return FromSpan(elements, dimensions, dtype, device, requires_grad, names);
    }

    private static Tensor FromScalar<T>(T value, ScalarType? dtype, Device device, bool requires_grad) where T : unmanaged =>
        FromSpan(new ReadOnlySpan<T>(in value), [], dtype, device, requires_grad, null);

    private static ReadOnlySpan<T> AsArray<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> items => CollectionsMarshal.AsSpan(items),
        _ => list.ToArray(),
    };

    internal static ScalarType TypeOf<T>() => TypeOf(typeof(T));

    internal static ScalarType TypeOf(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(bool) ? ScalarType.Bool
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(Half) ? ScalarType.Float16
        : type == typeof((float, float)) ? ScalarType.ComplexFloat32
        : type == typeof(Complex) ? ScalarType.ComplexFloat64
        : throw new NotSupportedException($"An array having elements of type {type.Name} cannot become a tensor.");

    /// <summary>Named dimensions are no part of the stand-in.</summary>
    private static void RefuseNames(string[] names)
    {
        if (names is { Length: > 0 }) throw new NotSupportedException("Named dimensions are not supported by the embedded TorchSharp.");
    }

    /// <summary>A tensor over the array's own memory, which stays pinned until the last such tensor is freed.</summary>
    private static unsafe Tensor Share(Array array, ScalarType type, long offset, ReadOnlySpan<long> dimensions)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        nint data = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) + (nint)offset;
        fixed (long* sizes = dimensions)
        {
            nint handle = Shim.shim_from_memory(data, sizes, dimensions.Length, (int)type, &ReleasePin, GCHandle.ToIntPtr(pin));
            if (handle != 0) return Tensor.Own(handle);
        }
        pin.Free();
        throw Shim.LastError();
    }

    [UnmanagedCallersOnly]
    private static void ReleasePin(nint context) => GCHandle.FromIntPtr(context).Free();

    public static Tensor from_array(Array rawArray, Device device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device device = null, bool requires_grad = false,
        string[] names = null)
    {
        RefuseNames(names);
        var dimensions = new long[rawArray.Rank];
        for (int i = 0; i < dimensions.Length; i++) dimensions[i] = rawArray.GetLongLength(i);
        return Share(rawArray, TypeOf(rawArray.GetType().GetElementType()), 0, dimensions).Placed(dtype,
            device).Differentiable(requires_grad);
    }

    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        int size = dtype.ElementSize();
        long bytes = Buffer.ByteLength(rawArray);
        if (count < 0) count = (bytes - offset) / size;
        if (offset < 0 || offset + count * size > bytes)
            throw new ArgumentException($"{count} elements of {size} bytes from byte {offset} on exceed the array's {bytes} bytes.");
        return Share(rawArray, dtype, offset, [count]).Differentiable(requires_grad);
    }
}

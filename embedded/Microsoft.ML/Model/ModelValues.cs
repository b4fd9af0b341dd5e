using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Values of columns in a model file: texts, plain numbers and the like, and vectors of them.</summary>
internal static class ModelValues
{
    public static void WriteValue<T>(this BinaryWriter writer, T value)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            writer.WriteText(Unsafe.As<T, ReadOnlyMemory<char>>(ref value));
        else if (typeof(T) == typeof(DateTimeOffset))
            writer.WriteOffset((DateTimeOffset)(object)value);
        else
            writer.WriteItems<T>([value]);
    }

    public static T ReadValue<T>(this ModelReader reader) => reader.ReadItems<T>(1)[0];

    public static void WriteVector<T>(this BinaryWriter writer, in VBuffer<T> vector)
    {
        writer.Write(vector.Length);
        writer.Write(vector.GetValues().Length);
        writer.Write(MemoryMarshal.AsBytes(vector.GetIndices()));
        writer.WriteItems(vector.GetValues());
    }

    public static VBuffer<T> ReadVector<T>(this ModelReader reader)
    {
        int length = reader.ReadInt32();
        int count = reader.ReadCount(bytesEach: 1);
        Contracts.CheckDecode(length >= count,
            $"The entry '{reader.Name}' of the model is corrupt: a vector of {length} slots has {count} values.");
        int[] indices = count < length ? reader.ReadArray<int>(count) : null;
        for (int i = 0; indices is not null && i < count; i++)
        {
            bool rising = indices[i] < length && indices[i] > (i == 0 ? -1 : indices[i - 1]);
            Contracts.CheckDecode(rising,
                $"The entry '{reader.Name}' of the model is corrupt: the slots of a vector are out of order or range.");
        }
        return new VBuffer<T>(length, count, reader.ReadItems<T>(count), indices);
    }

    private static void WriteItems<T>(this BinaryWriter writer, ReadOnlySpan<T> items)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>) || typeof(T) == typeof(DateTimeOffset))
        {
            foreach (T item in items)
                writer.WriteValue(item);
            return;
        }
        Contracts.Check(!RuntimeHelpers.IsReferenceOrContainsReferences<T>(), $"Values of type {typeof(T)} cannot be saved in a model.");
        ref byte first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(items));
        // A write takes at most a span of bytes, and a span's length is an int.
        int step = int.MaxValue / Unsafe.SizeOf<T>();
        for (int start = 0; start < items.Length; start += step)
        {
            int count = Math.Min(step, items.Length - start);
            writer.Write(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, (nint)start * Unsafe.SizeOf<T>()),
                count * Unsafe.SizeOf<T>()));
        }
    }

    private static T[] ReadItems<T>(this ModelReader reader, int count)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            return (T[])(object)Repeat(count, reader.ReadText);
        if (typeof(T) == typeof(DateTimeOffset))
            return (T[])(object)Repeat(count, reader.ReadOffset);
        Contracts.CheckDecode(!RuntimeHelpers.IsReferenceOrContainsReferences<T>(),
            $"The entry '{reader.Name}' of the model is corrupt: it claims values of type {typeof(T)}.");
        ReadOnlySpan<byte> bytes = reader.Take((long)count * Unsafe.SizeOf<T>());
        var items = new T[count];
        if (count > 0)
            bytes.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref items[0]), bytes.Length));
        return items;
    }

    private static void WriteOffset(this BinaryWriter writer, DateTimeOffset value)
    {
        writer.Write(value.Ticks);
        writer.Write(value.Offset.Ticks);
    }

    private static DateTimeOffset ReadOffset(this ModelReader reader)
    {
        long ticks = reader.ReadInt64();
        return new DateTimeOffset(ticks, new TimeSpan(reader.ReadInt64()));
    }

    private static T[] Repeat<T>(int count, Func<T> read)
    {
        var items = new T[count];
        for (int i = 0; i < count; i++)
            items[i] = read();
        return items;
    }
}

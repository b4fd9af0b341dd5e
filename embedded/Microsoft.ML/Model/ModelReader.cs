using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Reads an entry of a model file. Every length is checked against what is left before memory is taken for it.</summary>
internal sealed class ModelReader(byte[] content, string name)
{
    private int _position;

    /// <summary>The path of the entry, for messages.</summary>
    public string Name => name;

    public int Remaining => content.Length - _position;

    public byte ReadByte() => Take(1)[0];

    public bool ReadBoolean() => ReadByte() != 0;

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>The counterpart of <see cref="BinaryWriter.Write(string)"/>: UTF-8 behind its length in groups of 7 bits.</summary>
    public string ReadString()
    {
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = ReadByte();
            Contracts.CheckDecode(shift < 28 || part < 8, $"The entry '{name}' of the model is corrupt: a text has no valid length.");
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
                break;
        }
        return Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>A count of things that take at least <paramref name="bytesEach"/> bytes each.</summary>
    public int ReadCount(int bytesEach)
    {
        int count = ReadInt32();
        Contracts.CheckDecode(count >= 0 && (long)count * bytesEach <= Remaining,
            $"The entry '{name}' of the model is corrupt: it claims {count} items, but has {Remaining} bytes left.");
        return count;
    }

    /// <summary>Values as they lie in memory.</summary>
    public T[] ReadArray<T>(int count)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = Take((long)count * Unsafe.SizeOf<T>());
        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }

    public ReadOnlySpan<byte> Take(long count)
    {
        Contracts.CheckDecode(count >= 0 && count <= Remaining,
            $"The entry '{name}' of the model is corrupt: it needs {count} bytes more, but has {Remaining} left.");
        var taken = content.AsSpan(_position, (int)count);
        _position += (int)count;
        return taken;
    }
}

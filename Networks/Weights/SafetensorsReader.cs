using System.Buffers.Binary;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Reads safetensors from a stream, checking everything before memory is taken for it.</summary>
internal static class SafetensorsReader
{
    private const int BlockSize = 1 << 20;

    /// <summary>Reads all tensors onto the CPU, outside any dispose scope.</summary>
    public static (Dictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(Stream stream)
    {
        RequireLittleEndian();
        SafetensorsHeader header = ReadHeader(stream);
        Stream data = DataOf(stream, header.DataLength);
        var tensors = new Dictionary<string, Tensor>(header.Entries.Count);
        try
        {
            foreach (var entry in header.Entries) tensors.Add(entry.Name, ReadTensor(data, entry));
            return (tensors, header.Metadata);
        }
        catch
        {
            foreach (var tensor in tensors.Values) tensor.Dispose();
            throw;
        }
    }

    public static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Safetensors files are little-endian, and this machine is not.");
    }

    private static SafetensorsHeader ReadHeader(Stream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[SafetensorsHeader.LengthBytes];
        ReadExactly(stream, lengthBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > SafetensorsHeader.MaximumLength)
        {
            throw new InvalidDataException(
                $"This is no safetensors file, or a damaged one: its header would have {length:N0} bytes; "
                + $"at most {SafetensorsHeader.MaximumLength:N0} are allowed.");
        }

        if (stream.CanSeek) RequireRemaining(stream, (long)length);
        using var header = new MemoryStream();
        CopyExactly(stream, header, (long)length);
        return SafetensorsHeaderReader.Parse(header.GetBuffer().AsSpan(0, (int)header.Length));
    }

    /// <summary>
    /// A stream in which all data are known to be present. One that cannot tell its length is first read to its end, so that a
    /// header that promises too much fails before tensors are allocated.
    /// </summary>
    private static Stream DataOf(Stream stream, long length)
    {
        if (stream.CanSeek)
        {
            RequireRemaining(stream, length);
            return stream;
        }

        var blocks = new BlockStream();
        CopyExactly(stream, blocks, length);
        blocks.Position = 0;
        return blocks;
    }

    private static void RequireRemaining(Stream stream, long length)
    {
        long remaining = stream.Length - stream.Position;
        if (remaining >= length) return;
        throw new InvalidDataException($"The safetensors file is truncated: {length:N0} more bytes are announced, but {remaining:N0} follow.");
    }

    private static Tensor ReadTensor(Stream stream, SafetensorsEntry entry)
    {
        Tensor tensor = empty(entry.Shape, entry.Type, CPU).DetachFromDisposeScope();
        try
        {
            foreach (var chunk in TensorBytes.Chunks(tensor))
            {
                using (chunk)
                {
                    ReadExactly(stream, chunk.bytes);
                    if (entry.Type == ScalarType.Bool && chunk.bytes.IndexOfAnyExceptInRange((byte)0, (byte)1) >= 0)
                    {
                        throw new InvalidDataException($"The tensor '{entry.Name}' of the safetensors file is BOOL but holds bytes other than 0 and 1.");
                    }
                }
            }

            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    private static void CopyExactly(Stream source, Stream target, long length)
    {
        byte[] block = new byte[Math.Min(length, BlockSize)];
        for (long copied = 0; copied < length;)
        {
            var part = block.AsSpan(0, (int)Math.Min(length - copied, block.Length));
            ReadExactly(source, part);
            target.Write(part);
            copied += part.Length;
        }
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes)
    {
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length) throw new InvalidDataException($"The safetensors file is truncated: {bytes.Length - read:N0} bytes are missing.");
    }
}

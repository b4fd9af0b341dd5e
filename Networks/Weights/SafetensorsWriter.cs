using System.Buffers.Binary;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Writes tensors as safetensors.</summary>
internal static class SafetensorsWriter
{
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        SafetensorsReader.RequireLittleEndian();
        // Larger elements first keeps every tensor aligned to its element size, which readers that map the file rely on.
        var ordered = tensors.OrderByDescending(entry => ElementTypes.Size(entry.Value.dtype)).ToArray();
        byte[] header = Header(ordered, metadata).ToBytes();
        if (header.Length > SafetensorsHeader.MaximumLength)
        {
            throw new ArgumentException(
                $"The names and metadata take {header.Length:N0} bytes; at most {SafetensorsHeader.MaximumLength:N0} are allowed.", nameof(tensors));
        }

        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor) in ordered) WriteTensor(stream, tensor);
    }

    private static SafetensorsHeader Header(KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var entries = new List<SafetensorsEntry>(tensors.Length);
        var names = new HashSet<string>();
        long position = 0;
        foreach (var (name, tensor) in tensors)
        {
            if (name == SafetensorsHeader.MetadataKey || !names.Add(name))
            {
                throw new ArgumentException($"A tensor cannot be named '{name}': the name is reserved or stands twice.", nameof(tensors));
            }

            long end = checked(position + tensor.numel() * ElementTypes.Size(tensor.dtype));
            entries.Add(new(name, tensor.dtype, tensor.shape, position, end));
            position = end;
        }

        return new(entries, metadata ?? new Dictionary<string, string>());
    }

    private static void WriteTensor(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var chunk in TensorBytes.Chunks(tensor.detach().cpu().contiguous()))
        {
            using (chunk) stream.Write(chunk.bytes);
        }
    }
}

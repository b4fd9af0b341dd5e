using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sparse.ML.Testing;

/// <summary>
/// Reads a golden case's safetensors file. It shares no code with the library, whose own reader is under test.
/// </summary>
internal static class GoldenTensorFile
{
    public static IReadOnlyDictionary<string, GoldenTensor> Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int headerLength = checked((int)BinaryPrimitives.ReadInt64LittleEndian(file));
        using var header = JsonDocument.Parse(file.AsMemory(8, headerLength));
        var tensors = new Dictionary<string, GoldenTensor>();
        foreach (var entry in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            long[] shape = Longs(entry.Value.GetProperty("shape")), offsets = Longs(entry.Value.GetProperty("data_offsets"));
            var bytes = file.AsSpan(8 + headerLength)[(int)offsets[0]..(int)offsets[1]];
            tensors.Add(entry.Name, new(shape, Values(entry.Value.GetProperty("dtype").GetString()!, bytes)));
        }

        return tensors;
    }

    private static long[] Longs(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt64())];

    private static Array Values(string dtype, ReadOnlySpan<byte> bytes) => dtype switch
    {
        "F32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
        "F64" => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
        "I64" => MemoryMarshal.Cast<byte, long>(bytes).ToArray(),
        "U8" or "BOOL" => bytes.ToArray(),
        _ => throw new InvalidDataException($"dtype {dtype}"),
    };
}

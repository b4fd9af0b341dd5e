using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Element types of safetensors files and their counterparts.</summary>
internal static class ElementTypes
{
    private static readonly (string Name, ScalarType Type, int Size)[] Table =
    [
        ("F64", ScalarType.Float64, 8), ("I64", ScalarType.Int64, 8), ("F32", ScalarType.Float32, 4), ("I32", ScalarType.Int32, 4),
        ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2), ("I16", ScalarType.Int16, 2),
        ("I8", ScalarType.Int8, 1), ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    public static string Names { get; } = string.Join(", ", Table.Select(entry => entry.Name));

    public static bool TryParse(string name, out ScalarType type)
    {
        foreach (var entry in Table)
        {
            if (entry.Name != name) continue;
            type = entry.Type;
            return true;
        }

        type = default;
        return false;
    }

    public static string Name(ScalarType type) => Entry(type).Name;

    public static int Size(ScalarType type) => Entry(type).Size;

    private static (string Name, ScalarType Type, int Size) Entry(ScalarType type)
    {
        foreach (var entry in Table)
        {
            if (entry.Type == type) return entry;
        }

        throw new ArgumentException($"Tensors of type {type} cannot be written; the types are {Names}.", nameof(type));
    }
}

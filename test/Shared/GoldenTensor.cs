using System.Text.Json;
using TorchSharp;

namespace Sparse.ML.Testing;

/// <summary>A tensor of a golden case in managed memory, row-major.</summary>
/// <param name="Shape">Sizes.</param>
/// <param name="Data">float[], double[], long[] or byte[].</param>
internal sealed record GoldenTensor(long[] Shape, Array Data)
{
    public int Count => Data.Length;

    public double this[int index] => Data switch
    {
        float[] values => values[index],
        double[] values => values[index],
        long[] values => values[index],
        byte[] values => values[index],
        _ => throw new InvalidOperationException($"Element type {Data.GetType().GetElementType()}."),
    };

    /// <summary>A native copy of the same element type.</summary>
    public torch.Tensor ToTensor() => Data switch
    {
        float[] values => torch.tensor(values, Shape),
        double[] values => torch.tensor(values, Shape),
        long[] values => torch.tensor(values, Shape),
        byte[] values => torch.tensor(values, Shape),
        _ => throw new InvalidOperationException($"Element type {Data.GetType().GetElementType()}."),
    };

    /// <summary>Elements as doubles.</summary>
    public double[] ToDoubles() => [.. Enumerable.Range(0, Count).Select(index => this[index])];

    internal static bool IsReference(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && (value.TryGetProperty("tensor", out _) || value.TryGetProperty("generated", out _));

    internal static GoldenTensor Resolve(JsonElement value, IReadOnlyDictionary<string, GoldenTensor> stored)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (value.TryGetProperty("tensor", out var name)) return stored[name.GetString()!];
            if (value.TryGetProperty("generated", out var recipe)) return SplitMixUniform.Generate(recipe);
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            double[] values = [.. value.EnumerateArray().Select(Number)];
            return new([values.Length], values);
        }

        return new([], new[] { Number(value) });
    }

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => throw new InvalidDataException($"not a number: {value}"),
    };
}

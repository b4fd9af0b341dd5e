using System.Text.Json;

namespace Sparse.ML.Testing;

/// <summary>The generated tensors of the golden vectors: uniform numbers from SplitMix64, element k from seed + k · 0x9E3779B97F4A7C15.</summary>
internal static class SplitMixUniform
{
    public static GoldenTensor Generate(JsonElement recipe)
    {
        string? kind = recipe.GetProperty("kind").GetString();
        if (kind != "splitmix64-uniform") throw new InvalidDataException($"unknown generator '{kind}'");
        long[] shape = [.. recipe.GetProperty("shape").EnumerateArray().Select(item => item.GetInt64())];
        double low = recipe.GetProperty("low").GetDouble(), high = recipe.GetProperty("high").GetDouble();
        return new(shape, Values(recipe.GetProperty("seed").GetUInt64(), shape.Aggregate(1L, (product, size) => product * size), low, high));
    }

    public static float[] Values(ulong seed, long count, double low, double high)
    {
        var values = new float[count];
        for (int i = 0; i < values.Length; i++) values[i] = (float)(low + (high - low) * ((Bits(seed, i + 1) >> 40) * Math.Pow(2, -24)));
        return values;
    }

    /// <summary>The k-th 64 bits of a seed, from k = 1.</summary>
    public static ulong Bits(ulong seed, int k)
    {
        ulong z = seed + (ulong)k * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

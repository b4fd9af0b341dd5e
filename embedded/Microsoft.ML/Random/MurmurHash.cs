using System.Numerics;

namespace Microsoft.ML;

/// <summary>MurmurHash 3 in 32 bits.</summary>
internal static class MurmurHash
{
    /// <summary>One round: mixes the block <paramref name="block"/> into <paramref name="hash"/>.</summary>
    public static uint Round(uint hash, uint block)
    {
        block = BitOperations.RotateLeft(block * 0xCC9E2D51, 15) * 0x1B873593;
        return BitOperations.RotateLeft(hash ^ block, 13) * 5 + 0xE6546B64;
    }

    /// <summary>The final mix.</summary>
    public static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}

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

    /// <summary>
    /// The hash of a text. ASCII text is hashed as its UTF-8 bytes; other characters are packed as upstream packs them,
    /// which shuffles the bytes that wait with them, and must be so for splits by such keys to be equal.
    /// </summary>
    public static uint Text(uint hash, ReadOnlySpan<char> text)
    {
        ulong waiting = 0;
        int bits = 0;
        int length = 0;
        foreach (char character in text)
        {
            ulong code = character;
            if (code <= 0x7F)
            {
                waiting |= code << bits;
                bits += 8;
            }
            else if (code <= 0x7FF)
            {
                waiting |= ((code & 0x3F) | ((code << 2) & 0x1F00) | 0xC080) << bits;
                waiting = ((waiting & 0xFF) << 8) | (waiting >> 8);
                bits += 16;
            }
            else
            {
                waiting |= ((code & 0x3F) | ((code << 2) & 0x3F00) | ((code << 4) & 0x0F0000) | 0xE08080) << bits;
                waiting = ((waiting & 0xFF) << 16) | (((waiting >> 8) & 0xFF) << 8) | (waiting >> 16);
                bits += 24;
            }
            if (bits >= 32)
            {
                hash = Round(hash, (uint)waiting);
                waiting >>= 32;
                bits -= 32;
                length += 4;
            }
        }
        length += bits / 8;
        int tail = length & 3;
        if (tail > 0)
            hash ^= BitOperations.RotateLeft(((uint)waiting & (uint.MaxValue >> (32 - 8 * tail))) * 0xCC9E2D51, 15) * 0x1B873593;
        return Finish(hash ^ (uint)length);
    }
}

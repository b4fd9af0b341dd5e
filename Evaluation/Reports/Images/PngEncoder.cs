using System.Buffers.Binary;
using System.IO.Compression;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>Writes feature vectors as PNG images (8 bits a channel, grey or RGB), following the PNG specification (W3C, 3rd edition).</summary>
internal static class PngEncoder
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOfByte)];

    /// <summary>Encodes an image.</summary>
    /// <param name="values">Values channel by channel, row by row; its length is <paramref name="shape"/>'s size.</param>
    /// <param name="shape">Shape with one channel (grey) or three (RGB).</param>
    /// <param name="black">Value drawn as 0; values that are lower or not a number are drawn as 0 too.</param>
    /// <param name="white">Value drawn as 255.</param>
    public static byte[] Encode(ReadOnlySpan<float> values, ImageShape shape, float black, float white)
    {
        int channels = shape.Channels, pixels = shape.Height * shape.Width;
        byte[] lines = new byte[shape.Height * (1 + shape.Width * channels)];
        int at = 0;
        for (int row = 0; row < shape.Height; row++)
        {
            lines[at++] = 0; // no filter
            for (int column = 0; column < shape.Width; column++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    float share = (values[channel * pixels + row * shape.Width + column] - black) / (white - black);
                    lines[at++] = share > 0 ? (byte)MathF.Round(255 * MathF.Min(share, 1)) : (byte)0;
                }
            }
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, shape.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), shape.Height);
        header[8] = 8;
        header[9] = channels == 3 ? (byte)2 : (byte)0;
        using MemoryStream png = new();
        png.Write(Signature);
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, Compress(lines));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>The image as a data URI.</summary>
    public static string DataUri(ReadOnlySpan<float> values, ImageShape shape, float black, float white) =>
        "data:image/png;base64," + Convert.ToBase64String(Encode(values, shape, black, white));

    private static byte[] Compress(byte[] data)
    {
        using MemoryStream target = new();
        using (ZLibStream zlib = new(target, CompressionLevel.SmallestSize)) zlib.Write(data);
        return target.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(data, Crc(type, uint.MaxValue)));
        png.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> data, uint crc)
    {
        foreach (byte value in data) crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint CrcOfByte(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}

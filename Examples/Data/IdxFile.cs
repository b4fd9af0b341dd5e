using System.Buffers.Binary;
using System.IO.Compression;

namespace Sparse.ML.Examples;

/// <summary>An IDX file of unsigned bytes (the format of MNIST), plain or gzip-compressed.</summary>
/// <param name="Dimensions">Sizes of the dimensions; the first counts the items.</param>
/// <param name="Values">The values in row-major order.</param>
internal sealed record IdxFile(IReadOnlyList<int> Dimensions, byte[] Values)
{
    private const int MostDimensions = 4;
    private const long MostValues = 1L << 30;

    /// <summary>Number of values of one item.</summary>
    public int ItemSize => Dimensions.Skip(1).Aggregate(1, (product, size) => product * size);

    /// <summary>Reads a file. Its contents are not trusted: sizes are checked before memory is taken, and nothing may follow the values.</summary>
    /// <exception cref="UsageException">The file is not a whole IDX file of unsigned bytes.</exception>
    public static IdxFile Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            bool compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            using Stream content = compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(content);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or IOException)
        {
            throw new UsageException($"{path} is not a whole IDX file: {error.Message}");
        }
    }

    /// <summary>Reads decompressed contents.</summary>
    /// <exception cref="InvalidDataException">The header is wrong, or something follows the values.</exception>
    /// <exception cref="EndOfStreamException">The contents end early.</exception>
    public static IdxFile Read(Stream content)
    {
        Span<byte> magic = stackalloc byte[4];
        content.ReadExactly(magic);
        if (magic is not [0, 0, 8, >= 1 and <= MostDimensions])
        {
            throw new InvalidDataException($"it begins with {Convert.ToHexString(magic)}; 000008 (unsigned bytes) and a rank of 1 to {MostDimensions} are expected.");
        }

        int[] dimensions = new int[magic[3]];
        long size = 1;
        for (int i = 0; i < dimensions.Length; i++)
        {
            content.ReadExactly(magic);
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(magic);
            // Each factor is below 2^32 and the product so far at most 2^30, so this cannot overflow.
            size *= dimension;
            if (dimension == 0 || size > MostValues) throw new InvalidDataException($"dimension {i} is {dimension}, which makes {size} values; 1 to {MostValues} are expected.");
            dimensions[i] = (int)dimension;
        }

        byte[] values = ReadValues(content, (int)size);
        if (content.ReadByte() >= 0) throw new InvalidDataException($"more follows after the {size} values that the header announces.");
        return new IdxFile(dimensions, values);
    }

    // Grows with what the stream really holds, so that a header alone cannot take the memory.
    private static byte[] ReadValues(Stream content, int size)
    {
        byte[] values = new byte[Math.Min(size, 1 << 20)];
        int filled = 0;
        while (true)
        {
            content.ReadExactly(values, filled, values.Length - filled);
            filled = values.Length;
            if (filled == size) return values;
            Array.Resize(ref values, (int)Math.Min(size, 2L * filled));
        }
    }
}

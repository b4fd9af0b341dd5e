using System.IO.Compression;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// A model file opened for reading. It may come from anywhere, so nothing in it is taken at its word: an entry is read
/// whole and must have the length and the checksum that the directory states before anything of it is used.
/// </summary>
internal sealed class ModelFile : IDisposable
{
    /// <summary>Deflate cannot make more than this out of a byte; a larger claim is a tampered directory.</summary>
    private const long MaximalRatio = 1032;

    private readonly ZipArchive _archive;

    private ModelFile(ZipArchive archive) => _archive = archive;

    public static ModelFile Open(Stream stream)
    {
        Contracts.CheckValue(stream, nameof(stream));
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            // The directory is read when it is first asked for; a damaged one is to be found now.
            _ = archive.Entries.Count;
            return new ModelFile(archive);
        }
        catch (InvalidDataException exception)
        {
            throw Contracts.ExceptDecode(exception, "Failed to open a zip archive");
        }
    }

    /// <summary>A reader of the entry's content; null if there is no such entry.</summary>
    public ModelReader OpenOrNull(string path)
    {
        ZipArchiveEntry entry = _archive.GetEntry(path);
        return entry is null ? null : new ModelReader(Read(entry), path);
    }

    public void Dispose() => _archive.Dispose();

    private static byte[] Read(ZipArchiveEntry entry)
    {
        long length = entry.Length;
        bool credible = length >= 0 && length <= Array.MaxLength && length <= MaximalRatio * (entry.CompressedLength + 64);
        Contracts.CheckDecode(credible, $"The entry '{entry.FullName}' of the model is corrupt: it claims {length} bytes.");
        try
        {
            var content = new byte[length];
            using Stream stream = entry.Open();
            stream.ReadExactly(content);
            Contracts.CheckDecode(stream.ReadByte() < 0 && Crc32.Compute(content) == entry.Crc32,
                $"The entry '{entry.FullName}' of the model is corrupt: its content does not fit its checksum.");
            return content;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw Contracts.ExceptDecode(exception,
                $"The entry '{entry.FullName}' of the model is corrupt: its content ends early or cannot be unpacked.");
        }
    }
}

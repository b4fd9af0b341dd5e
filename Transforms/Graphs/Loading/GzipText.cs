using System.Buffers.Binary;
using System.IO.Compression;

namespace Sparse.ML.Transforms;

/// <summary>
/// Reads a file compressed with gzip to its end and compares its length with the one that the file states, since .NET takes a file that was
/// cut off for one that ends.
/// </summary>
internal sealed class GzipText : Stream
{
    private readonly FileStream _file;
    private readonly GZipStream _text;
    private readonly uint _stated;
    private uint _read;

    public GzipText(FileStream file)
    {
        _file = file;
        Span<byte> last = stackalloc byte[4];
        if (file.Length < 4) throw Truncated();
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(last);
        // The length modulo 2^32 is the last field of the format.
        _stated = BinaryPrimitives.ReadUInt32LittleEndian(last);
        file.Position = 0;
        _text = new(file, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The file was cut off, or is no gzip.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _text.Read(buffer, offset, count);
        _read += (uint)read;
        return read > 0 || count == 0 || _read == _stated ? read : throw Truncated();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _text.Dispose();
        base.Dispose(disposing);
    }

    private InvalidDataException Truncated() =>
        new($"{_file.Name}: the compressed file ends too early, or consists of several that were joined; unpack it.");
}

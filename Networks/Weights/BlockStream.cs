namespace Sparse.ML.Networks;

/// <summary>A growing stream in memory without the 2 GB limit of MemoryStream and without copying when it grows.</summary>
internal sealed class BlockStream : Stream
{
    private const int BlockSize = 1 << 20;
    private readonly List<byte[]> _blocks = [];
    private long _length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position { get; set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (Position / BlockSize == _blocks.Count) _blocks.Add(new byte[BlockSize]);
            var room = Room(buffer.Length);
            buffer[..room.Length].CopyTo(room);
            buffer = buffer[room.Length..];
            Position += room.Length;
            _length = Math.Max(_length, Position);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, _length - Position);
        if (count <= 0) return 0;
        var stored = Room(count);
        stored.CopyTo(buffer);
        Position += stored.Length;
        return stored.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private Span<byte> Room(int wanted)
    {
        int inBlock = (int)(Position % BlockSize);
        return _blocks[(int)(Position / BlockSize)].AsSpan(inBlock, Math.Min(wanted, BlockSize - inBlock));
    }
}

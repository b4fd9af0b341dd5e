namespace Sparse.ML.Testing;

/// <summary>A row of bytes whose feature vector gets its size at run time.</summary>
public sealed class ProbeByteRow
{
    public int Id { get; set; }

    public byte[] Features { get; set; } = [];
}

namespace Sparse.ML.Testing;

/// <summary>A row whose feature vector gets its size at run time.</summary>
public sealed class ProbeRow
{
    public int Id { get; set; }

    public float[] Features { get; set; } = [];
}

namespace Microsoft.ML.Data;

/// <summary>The number of values of a key.</summary>
public sealed class KeyCount
{
    public ulong? Count;

    public KeyCount()
    {
    }

    public KeyCount(ulong count) => Count = count;
}

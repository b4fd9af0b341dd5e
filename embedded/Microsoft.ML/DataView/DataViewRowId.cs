using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>
/// A 128-bit row identifier. New ones are made from old ones by rounds of 128-bit MurmurHash 3, so that rows of a
/// resampled or combined view keep identifiers that are unique and independent of reading order.
/// </summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    public readonly ulong Low;

    public readonly ulong High;

    private const ulong First = 0x87c37b91114253d5;
    private const ulong Second = 0x4cf5ad432745937f;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    public int CompareTo(DataViewRowId other)
    {
        int high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString() => $"{High:x16}{Low:x16}";

    /// <summary>A round over the block (1, 0).</summary>
    public DataViewRowId Fork()
    {
        DataViewRowId next = Next();
        return new DataViewRowId(next.Low ^ BitOperations.RotateLeft(First, 31) * Second, next.High);
    }

    /// <summary>A round over the block (0, 0).</summary>
    public DataViewRowId Next()
    {
        ulong low = (BitOperations.RotateLeft(Low, 27) + High) * 5 + 0x52dce729;
        ulong high = (BitOperations.RotateLeft(High, 31) + low) * 5 + 0x38495ab5;
        return new DataViewRowId(low, high);
    }

    /// <summary>A round over the forked <paramref name="other"/> as the block.</summary>
    public DataViewRowId Combine(DataViewRowId other)
    {
        DataViewRowId block = other.Fork();
        ulong low = Low ^ BitOperations.RotateLeft(block.Low * First, 31) * Second;
        low = (BitOperations.RotateLeft(low, 27) + High) * 5 + 0x52dce729;
        ulong high = High ^ BitOperations.RotateLeft(block.High * Second, 33) * First;
        high = (BitOperations.RotateLeft(high, 31) + low) * 5 + 0x38495ab5;
        return new DataViewRowId(low, high);
    }
}

using System.Runtime.Intrinsics;

namespace Sparse.ML.Networks;

/// <summary>512 sources, a line of the processor's cache, for searches whose sources meet the same nodes.</summary>
internal readonly struct Lanes512(Vector512<ulong> bits) : ILanes<Lanes512>
{
    private readonly Vector512<ulong> _bits = bits;

    public static int Words => 8;

    public bool IsEmpty => Vector512.EqualsAll(_bits, Vector512<ulong>.Zero);

    public Lanes512 Or(Lanes512 other) => new(_bits | other._bits);

    public Lanes512 Except(Lanes512 other) => new(Vector512.AndNot(_bits, other._bits));

    public Lanes512 With(int bit) => new(_bits.WithElement(bit / 64, _bits.GetElement(bit / 64) | 1UL << bit % 64));

    public ulong Word(int index) => _bits.GetElement(index);
}

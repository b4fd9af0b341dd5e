namespace Sparse.ML.Networks;

/// <summary>64 sources: little memory, for searches that meet few nodes.</summary>
internal readonly struct Lanes64(ulong bits) : ILanes<Lanes64>
{
    private readonly ulong _bits = bits;

    public static int Words => 1;

    public bool IsEmpty => _bits == 0;

    public Lanes64 Or(Lanes64 other) => new(_bits | other._bits);

    public Lanes64 Except(Lanes64 other) => new(_bits & ~other._bits);

    public Lanes64 With(int bit) => new(_bits | 1UL << bit);

    public ulong Word(int index) => _bits;
}

namespace Sparse.ML.Networks;

/// <summary>A row of bits, one for each source of a search, so that one step serves all of them.</summary>
/// <typeparam name="TSelf">The row itself; a structure, so that the search is compiled for it.</typeparam>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of 64-bit words.</summary>
    static abstract int Words { get; }

    bool IsEmpty { get; }

    TSelf Or(TSelf other);

    /// <summary>The bits that are not in <paramref name="other"/>.</summary>
    TSelf Except(TSelf other);

    TSelf With(int bit);

    ulong Word(int index);
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sparse.ML.Transforms;

/// <summary>
/// Parsed models by the identity of their text. A loaded chain hands the same text over with every row; it is parsed at the first row and
/// forgotten together with the chain that holds it, since the cache refers to the text weakly.
/// </summary>
internal static class ModelTextCache
{
    // By owner and then by position: several texts may be slices of one long string.
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<(int Start, int Length), Lazy<RowScorer>>> Models = [];

    /// <summary>The scorer of a model text, parsed once however many threads ask for it.</summary>
    /// <exception cref="InvalidDataException">The text is empty, truncated or damaged.</exception>
    public static RowScorer Find(ReadOnlyMemory<char> text)
    {
        if (text.IsEmpty) throw new InvalidDataException("The saved network is missing from the model: the file is damaged.");
        (object owner, int start, int length) = Identity(text);
        ConcurrentDictionary<(int, int), Lazy<RowScorer>> slices = Models.GetOrCreateValue(owner);
        if (slices.TryGetValue((start, length), out Lazy<RowScorer>? known)) return known.Value;
        return slices.GetOrAdd((start, length), static (_, text) => new Lazy<RowScorer>(() => Parse(text)), text).Value;
    }

    private static RowScorer Parse(ReadOnlyMemory<char> text) => new(ModelText.Parse(text.Span).Model);

    private static (object Owner, int Start, int Length) Identity(ReadOnlyMemory<char> text)
    {
        if (MemoryMarshal.TryGetString(text, out string? owner, out int start, out int length)) return (owner, start, length);
        if (MemoryMarshal.TryGetArray(text, out ArraySegment<char> array)) return (array.Array!, array.Offset, array.Count);
        throw new InvalidDataException("The saved network is not backed by text in memory.");
    }
}

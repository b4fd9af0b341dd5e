using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sparse.ML.Transforms;

/// <summary>
/// Values parsed from texts, by the identity of the text. A loaded chain hands the same text over with every row; it is parsed at the first
/// row and forgotten together with the chain that holds it, since the cache refers to the text weakly.
/// </summary>
/// <param name="parse">Makes a value of a text.</param>
internal sealed class TextCache<T>(Func<ReadOnlyMemory<char>, T> parse)
{
    // By owner and then by position: several texts may be slices of one long string.
    private readonly ConditionalWeakTable<object, ConcurrentDictionary<(int Start, int Length), Lazy<T>>> _values = [];

    /// <summary>The value of a text, parsed once however many threads ask for it.</summary>
    /// <exception cref="InvalidDataException">The text is empty, truncated or damaged.</exception>
    public T Find(ReadOnlyMemory<char> text)
    {
        if (text.IsEmpty) throw new InvalidDataException("The saved network is missing from the model: the file is damaged.");
        (object owner, int start, int length) = Identity(text);
        ConcurrentDictionary<(int, int), Lazy<T>> slices = _values.GetOrCreateValue(owner);
        if (slices.TryGetValue((start, length), out Lazy<T>? known)) return known.Value;
        return slices.GetOrAdd((start, length), (_, slice) => new Lazy<T>(() => parse(slice)), text).Value;
    }

    private static (object Owner, int Start, int Length) Identity(ReadOnlyMemory<char> text)
    {
        if (MemoryMarshal.TryGetString(text, out string? owner, out int start, out int length)) return (owner, start, length);
        if (MemoryMarshal.TryGetArray(text, out ArraySegment<char> array)) return (array.Array!, array.Offset, array.Count);
        throw new InvalidDataException("The saved network is not backed by text in memory.");
    }
}

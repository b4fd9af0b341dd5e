using System.Numerics;

namespace Sparse.ML.Networks;

/// <summary>A set of nodes as bits on two levels, that hands them out in ascending order without sorting.</summary>
internal sealed class NodeMarks(int nodes)
{
    private readonly ulong[] _words = new ulong[(nodes >> 6) + 1];
    private readonly ulong[] _groups = new ulong[(nodes >> 12) + 1];

    public void Add(int node)
    {
        _words[node >> 6] |= 1UL << node;
        _groups[node >> 12] |= 1UL << (node >> 6);
    }

    /// <summary>Empties the set into a list, which grows as needed, and returns how many nodes there were.</summary>
    public int TakeAscending(ref int[] list)
    {
        int count = 0;
        for (int group = 0; group < _groups.Length; group++)
        {
            for (ulong words = _groups[group]; words != 0; words &= words - 1)
            {
                int word = (group << 6) + BitOperations.TrailingZeroCount(words);
                if (count + 64 > list.Length) Array.Resize(ref list, Math.Max(2 * list.Length, count + 64));
                for (ulong bits = _words[word]; bits != 0; bits &= bits - 1)
                    list[count++] = (word << 6) + BitOperations.TrailingZeroCount(bits);
                _words[word] = 0;
            }

            _groups[group] = 0;
        }

        return count;
    }
}

using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Uniformly random subsets of an exact size; equal streams give equal subsets on every device.</summary>
internal static class RandomSubset
{
    /// <summary>Marks a random subset (Floyd's algorithm: one draw for each chosen or, if these are fewer, each left-out entry).</summary>
    /// <param name="stream">Random numbers.</param>
    /// <param name="count">Entries to mark, 0 to <paramref name="size"/>.</param>
    /// <param name="size">Entries in all, at most the length of an array.</param>
    public static bool[] Draw(RandomStream stream, long count, long size)
    {
        var flags = new bool[checked((int)size)];
        bool inverted = count > size / 2;
        long draws = inverted ? size - count : count;
        for (long last = size - draws; last < size; last++)
        {
            long drawn = stream.Next(last + 1);
            flags[flags[drawn] ? last : drawn] = true;
        }

        if (inverted)
            for (int i = 0; i < flags.Length; i++) flags[i] = !flags[i];
        return flags;
    }

    /// <summary>Marks a random subset of the candidates of several tensors taken together.</summary>
    /// <param name="stream">Random numbers.</param>
    /// <param name="candidates">Entries that may be marked, booleans of any shapes.</param>
    /// <param name="count">Entries to mark; all candidates when there are fewer.</param>
    public static Tensor[] Draw(RandomStream stream, IReadOnlyList<Tensor> candidates, long count)
    {
        using var scope = NewDisposeScope();
        long[] sizes = [.. candidates.Select(candidate => candidate.sum().ToInt64())];
        long total = sizes.Sum();
        bool[] chosen = Draw(stream, Math.Min(count, total), total);
        var masks = new Tensor[candidates.Count];
        int start = 0;
        for (int i = 0; i < masks.Length; i++)
        {
            Tensor flags = tensor(chosen[start..(start + (int)sizes[i])], device: candidates[i].device);
            start += (int)sizes[i];
            masks[i] = ExactSelection.Spread(flags, candidates[i]).MoveToOuterDisposeScope();
        }

        return masks;
    }
}

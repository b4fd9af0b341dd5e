namespace Microsoft.ML;

/// <summary>Orders drawn from a random stream.</summary>
internal static class RandomOrder
{
    /// <summary>A permutation of 0 to <paramref name="count"/> - 1.</summary>
    public static int[] Permutation(Random random, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        Shuffle(random, order);
        return order;
    }

    /// <summary>Moves a drawn item to each place in turn, from the first on.</summary>
    public static void Shuffle(Random random, Span<int> items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            int other = i + random.Next(items.Length - i);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}

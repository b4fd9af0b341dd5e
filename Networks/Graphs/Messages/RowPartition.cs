using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Runs work on the rows of a sparse matrix with as many threads as libtorch has. A row is one thread's from its beginning to its end,
/// so that results do not depend on the number of threads.
/// </summary>
internal static class RowPartition
{
    private const long MinimumWork = 1 << 16;
    private const int PartsPerThread = 16;

    /// <param name="offsets">Where the entries of each row begin, and at the end their number.</param>
    /// <param name="width">Values that are computed for an entry.</param>
    /// <param name="work">Receives the first row and the row after the last.</param>
    public static void Run(int[] offsets, long width, Action<int, int> work)
    {
        int rows = offsets.Length - 1;
        // An empty row costs something too.
        long total = offsets[rows] + (long)rows;
        int threads = get_num_threads();
        if (threads == 1 || total * width < MinimumWork)
        {
            work(0, rows);
            return;
        }

        int parts = Math.Min(rows, threads * PartsPerThread);
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            int first = RowAt(offsets, total * part / parts), end = part == parts - 1 ? rows : RowAt(offsets, total * (part + 1) / parts);
            if (first < end) work(first, end);
        });
    }

    // The first row before which there are at least so many rows and entries.
    private static int RowAt(int[] offsets, long wanted)
    {
        int low = 0, high = offsets.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (offsets[middle] + (long)middle >= wanted) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}

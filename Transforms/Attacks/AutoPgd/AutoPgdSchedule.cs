namespace Sparse.ML.Transforms;

/// <summary>When AutoPGD looks back: intervals of 22 % of the iterations at first, each shorter by 3 % down to 6 %.</summary>
internal static class AutoPgdSchedule
{
    /// <summary>The iterations (counted from 1) after which step sizes are checked, each with the length of the interval that it
    /// ends.</summary>
    public static IEnumerable<(int Iteration, int Length)> Checkpoints(int iterations)
    {
        int length = Share(0.22, iterations), shrinkage = Share(0.03, iterations), shortest = Share(0.06, iterations);
        for (int iteration = length; iteration <= iterations; iteration += length)
        {
            yield return (iteration, length);
            length = Math.Max(length - shrinkage, shortest);
        }
    }

    private static int Share(double share, int iterations) => Math.Max((int)(share * iterations), 1);
}

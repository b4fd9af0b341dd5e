namespace Sparse.ML.Transforms;

/// <summary>How the window of the Square attack shrinks: the fraction of changed pixels halves after fixed numbers of queries.</summary>
internal static class SquareSchedule
{
    // Numbers of queries of a budget of 10,000.
    private static readonly int[] Halvings = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000];

    /// <summary>Fraction of the image's area at an iteration, counted from 0.</summary>
    public static double Fraction(int iteration, int queries, double initial, bool rescale)
    {
        if (rescale) iteration = (int)((double)iteration / queries * 10_000);
        return initial / (1 << Halvings.Count(halving => iteration > halving));
    }

    /// <summary>Side of the square window for L-infinity.</summary>
    public static int Side(double fraction, int height, int width) =>
        Math.Clamp((int)Math.Round(Math.Sqrt(fraction * height * width), MidpointRounding.ToEven), 1, Math.Min(height, width));

    /// <summary>Length of the window in a row of features for L2: odd, and at least 3 where there are as many.</summary>
    public static int OddLength(double fraction, int features)
    {
        int length = Math.Min((int)Math.Round(fraction * features) | 1, features);
        return features < 3 ? 1 : Math.Max(length % 2 == 0 ? length - 1 : length, 3);
    }

    /// <summary>Side of the square window for L2: odd, and at least 3 where the image allows it.</summary>
    public static int OddSide(double fraction, int height, int width)
    {
        int side = Math.Max((int)Math.Round(Math.Sqrt(fraction * height * width), MidpointRounding.ToEven), 3);
        int largest = Math.Min(height, width);
        side = Math.Min(side % 2 == 0 ? side + 1 : side, largest);
        return side % 2 == 0 ? side - 1 : side;
    }
}

namespace Sparse.ML.Estimators;

/// <summary>
/// Rounds products of fractions and counts. A product such as 0.1 × 30 can miss the whole number it stands for by a few units in the
/// last place, which a bare floor or ceiling would turn into an error of 1.
/// </summary>
internal static class WholeNumber
{
    private const double Slack = 1e-6;

    public static long Floor(double value) => (long)Math.Floor(value + Slack);

    public static long Ceiling(double value) => (long)Math.Ceiling(value - Slack);

    public static long Round(double value, CountRounding rounding) => rounding == CountRounding.Floor ? Floor(value) : Ceiling(value);
}

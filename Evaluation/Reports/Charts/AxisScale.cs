using System.Globalization;

namespace Sparse.ML.Evaluation;

/// <summary>A linear axis whose ticks are round numbers (1, 2 or 5 times a power of ten).</summary>
internal sealed class AxisScale
{
    private AxisScale(double minimum, double maximum, double step)
    {
        Minimum = minimum;
        Maximum = maximum;
        Step = step;
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public double Step { get; }

    /// <summary>The tick positions from <see cref="Minimum"/> to <see cref="Maximum"/>.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            double first = Math.Ceiling(Minimum / Step - 1e-9);
            int count = (int)Math.Floor(Maximum / Step + 1e-9 - first) + 1;
            for (int i = 0; i < count; i++) yield return (first + i) * Step;
        }
    }

    /// <summary>Covers a range, widened to whole ticks.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="ticks">About how many ticks to have.</param>
    /// <param name="wholeNumbers">Whether ticks must be whole numbers, and the range is kept as it is.</param>
    public static AxisScale Covering(double low, double high, int ticks, bool wholeNumbers = false)
    {
        if (high - low < 1e-12 * Math.Max(1, Math.Abs(low)))
        {
            double half = wholeNumbers ? 0.5 : Math.Max(Math.Abs(low) * 0.05, 1e-6);
            (low, high) = (low - half, high + half);
        }

        double step = RoundStep((high - low) / ticks);
        if (wholeNumbers) return new AxisScale(low, high, Math.Max(1, step));
        return new AxisScale(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, step);
    }

    /// <summary>Position of a value within the range, 0 to 1.</summary>
    public double Share(double value) => (value - Minimum) / (Maximum - Minimum);

    /// <summary>A tick's label with as many decimals as neighbouring ticks need.</summary>
    public string Label(double value, bool percent)
    {
        double step = percent ? Step * 100 : Step;
        double shown = percent ? value * 100 : value;
        int decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 9);
        // A tick of 0 that comes out as −1e-17 must not be labelled "-0".
        if (Math.Abs(shown) < step * 1e-6) shown = 0;
        return shown.ToString("F" + decimals, CultureInfo.InvariantCulture) + (percent ? " %" : "");
    }

    private static double RoundStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double mantissa = rough / power;
        return power * (mantissa <= 1.0000001 ? 1 : mantissa <= 2.0000001 ? 2 : mantissa <= 5.0000001 ? 5 : 10);
    }
}

using System.Globalization;

namespace Sparse.ML.Evaluation;

/// <summary>Writes numbers the same way in every culture.</summary>
internal static class Figures
{
    private static readonly (double Size, string Unit)[] Prefixes = [(1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>A coordinate in a drawing: at most two decimals, never an exponent.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A whole number with thousands separators.</summary>
    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share as per cent, such as "12.5 %"; "–" when it is not a number.</summary>
    public static string Percent(double share, int decimals = 2) =>
        double.IsFinite(share) ? (share * 100).ToString("F" + decimals, CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>Four significant digits; "–" when it is not a number.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) return "–";
        double size = Math.Abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e7)) return value.ToString("0.###e+0", CultureInfo.InvariantCulture);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        return value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    /// <summary>A number with its sign and two decimals, such as "+0.80".</summary>
    public static string Signed(double value) =>
        double.IsFinite(value) ? value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) : "–";

    /// <summary>A large amount with a decimal prefix, such as "12.3 M".</summary>
    public static string Amount(double value)
    {
        foreach ((double size, string unit) in Prefixes)
        {
            if (Math.Abs(value) >= size) return Number(value / size) + " " + unit;
        }

        return Number(value);
    }

    /// <summary>A time span in seconds, such as "1 min 5 s".</summary>
    public static string Duration(double seconds)
    {
        if (seconds < 60) return Number(seconds) + " s";
        long whole = (long)Math.Round(seconds);
        return whole < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60} min {whole % 60} s")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 3600} h {whole % 3600 / 60} min");
    }
}

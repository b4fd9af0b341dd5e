using System.Globalization;

namespace Sparse.ML.Estimators;

/// <summary>A short text that differs between training sets with overwhelming likelihood (FNV-1a over rows and classes, and a sum of the features).</summary>
internal static class DataChecksum
{
    public static string Of(ReadOnlySpan<long> rows, ReadOnlySpan<int> classes, double sum)
    {
        ulong hash = 14695981039346656037;
        foreach (long row in rows) hash = (((hash ^ (ulong)row) * 1099511628211) ^ (uint)classes[(int)row]) * 1099511628211;
        return string.Create(CultureInfo.InvariantCulture, $"{hash:x16}/{sum:R}");
    }
}

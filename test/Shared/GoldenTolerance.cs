namespace Sparse.ML.Testing;

/// <summary>|actual − expected| ≤ absolute + relative × |expected|.</summary>
internal sealed record GoldenTolerance(double Absolute, double Relative)
{
    public bool Admits(double expected, double actual) =>
        expected.Equals(actual) || Math.Abs(actual - expected) <= Absolute + Relative * Math.Abs(expected);
}

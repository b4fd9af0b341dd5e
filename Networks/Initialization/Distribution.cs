using System.Numerics;

namespace Sparse.ML.Networks;

/// <summary>A distribution of initial values.</summary>
internal abstract class Distribution
{
    /// <summary>Standard normal.</summary>
    public static Distribution Normal { get; } = new NormalDistribution();

    /// <summary>Uniform in [−bound, bound).</summary>
    public static Distribution Uniform(double bound) => new UniformDistribution(bound);

    public static Distribution Constant(double value) => new ConstantDistribution(value);

    /// <summary>Fills a span; both element types draw the same numbers, up to rounding.</summary>
    public void Fill<T>(Span<T> values, RandomStream stream) where T : IFloatingPoint<T>
    {
        for (int i = 0; i < values.Length; i++) values[i] = T.CreateTruncating(Next(stream));
    }

    protected abstract double Next(RandomStream stream);

    private sealed class UniformDistribution(double bound) : Distribution
    {
        // 24 random bits, as libtorch draws floats: no rounding can reach the upper bound.
        protected override double Next(RandomStream stream) => bound * (2.0 * stream.NextSingle() - 1);
    }

    private sealed class NormalDistribution : Distribution
    {
        protected override double Next(RandomStream stream) => stream.NextNormal();
    }

    private sealed class ConstantDistribution(double value) : Distribution
    {
        protected override double Next(RandomStream stream) => value;
    }
}

namespace Sparse.ML.Networks;

/// <summary>
/// A small reproducible generator (SplitMix64; Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
/// Its numbers depend neither on the platform nor on the version of .NET or libtorch. Not thread-safe.
/// </summary>
public sealed class RandomStream
{
    private ulong _state;

    /// <summary>Creates a stream.</summary>
    /// <param name="key">Any value; equal keys give equal streams.</param>
    public RandomStream(ulong key) => _state = key;

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in [0, 1) with 24 random bits.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1.0f / (1 << 24));

    /// <summary>An integer in [0, <paramref name="bound"/>), without modulo bias.</summary>
    /// <param name="bound">Exclusive upper bound, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public long Next(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong limit = ulong.MaxValue - (ulong.MaxValue % (ulong)bound + 1) % (ulong)bound;
        ulong bits;
        do bits = NextUInt64(); while (bits > limit);
        return (long)(bits % (ulong)bound);
    }

    /// <summary>A standard normal number (Box–Muller; the second value of each pair is dropped to keep the stream stateless).</summary>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Puts the items into a uniformly random order (Fisher–Yates).</summary>
    /// <typeparam name="T">Any type.</typeparam>
    /// <param name="items">Items to shuffle in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = (int)Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Fills a span with numbers uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    /// <param name="values">Span to fill.</param>
    /// <param name="low">Inclusive lower bound.</param>
    /// <param name="high">Upper bound.</param>
    public void FillUniform(Span<float> values, double low, double high)
    {
        double width = high - low;
        for (int i = 0; i < values.Length; i++) values[i] = (float)(low + width * NextSingle());
    }

    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

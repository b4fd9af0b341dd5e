using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// All random streams of a run, derived from one seed. A stream is a function of (seed, purpose, index) alone, so a resumed run
/// needs no stored generator state: step 1,000 draws the same numbers whether or not steps 1 to 999 ran in the same process.
/// </summary>
/// <remarks>Safe to use from several threads; the streams that it hands out are not.</remarks>
public sealed class RandomStreams
{
    /// <summary>Creates the streams of a seed.</summary>
    /// <param name="seed">Any value.</param>
    public RandomStreams(long seed) => Seed = seed;

    /// <summary>The seed that all streams are derived from.</summary>
    public long Seed { get; }

    /// <summary>A managed stream, starting at its beginning.</summary>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="index">Distinguishes streams of one purpose, such as the epoch or the step.</param>
    public RandomStream Stream(RandomPurpose purpose, long index = 0) => new(Key(purpose, index));

    /// <summary>A libtorch generator on a device, seeded for a purpose; the caller disposes it.</summary>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="index">Distinguishes streams of one purpose.</param>
    /// <param name="device">Device of the tensors to fill; null means the CPU.</param>
    public Generator Generator(RandomPurpose purpose, long index = 0, Device? device = null) =>
        new(Key(purpose, index), device ?? CPU);

    /// <summary>The 64-bit key of a stream, for seeding a generator that is kept and re-seeded per step.</summary>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="index">Distinguishes streams of one purpose.</param>
    public ulong Key(RandomPurpose purpose, long index)
    {
        ulong key = RandomStream.Mix((ulong)Seed + 0x9E3779B97F4A7C15);
        key = RandomStream.Mix(key ^ ((ulong)purpose * 0xD1B54A32D192ED03));
        return RandomStream.Mix(key ^ ((ulong)index * 0x8CB92BA72F3D8DD7));
    }
}

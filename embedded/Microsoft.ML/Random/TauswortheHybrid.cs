using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// The random stream of hosts, shuffles and splits: three Tausworthe generators and a linear congruential one combined
/// by exclusive or (Howes and Thomas, GPU Gems 3, chapter 37).
/// </summary>
internal sealed class TauswortheHybrid : Random
{
    private const double Unit = 1.0 / 4294967296;

    private uint _first;
    private uint _second;
    private uint _third;
    private uint _linear;

    /// <summary>A stream whose four states are rounds of a hash of the seed.</summary>
    public TauswortheHybrid(uint seed)
    {
        _first = seed;
        _second = MurmurHash.Round(_first, _first);
        _third = MurmurHash.Round(_second, _first);
        _linear = MurmurHash.Round(_third, _first);
    }

    /// <summary>A stream whose states are drawn from another one.</summary>
    public TauswortheHybrid(Random source)
    {
        _first = DrawState(source);
        _second = DrawState(source);
        _third = DrawState(source);
        _linear = DrawWord(source);
    }

    /// <summary>The seeded stream, or an arbitrary one without a seed.</summary>
    public static TauswortheHybrid Create(int? seed) => seed is int given ? new((uint)given) : new(new Random());

    public override int Next() => (int)(NextWord() & int.MaxValue);

    public override int Next(int maxValue)
    {
        Contracts.CheckParam(maxValue >= 0, nameof(maxValue), "maxValue must be non-negative");
        return (int)(((ulong)NextWord() * (ulong)maxValue) >> 32);
    }

    public override int Next(int minValue, int maxValue)
    {
        Contracts.CheckParam(minValue <= maxValue, nameof(minValue), "minValue must be less than or equal to maxValue.");
        return (int)((long)(NextDouble() * ((long)maxValue - minValue)) + minValue);
    }

    /// <summary>A number of any sign.</summary>
    public int NextSigned() => (int)NextWord();

    public override double NextDouble() => NextWord() * Unit;

    /// <summary>
    /// A float from 0 to 1. The inherited NextSingle is not overridden: upstream's method of that name does not override
    /// it either, so callers who see a <see cref="Random"/> get floats of an unseeded stream.
    /// </summary>
    public float NextUnit() => (NextWord() >> 9) * (1f / (1 << 23));

    public override void NextBytes(byte[] buffer)
    {
        Contracts.CheckValue(buffer, nameof(buffer));
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = (byte)Next();
    }

    private uint NextWord()
    {
        _first = Tausworthe(_first, 13, 19, 12, ~0x1U);
        _second = Tausworthe(_second, 2, 25, 4, ~0x7U);
        _third = Tausworthe(_third, 3, 11, 17, ~0xFU);
        _linear = 1664525 * _linear + 1013904223;
        return _first ^ _second ^ _third ^ _linear;
    }

    private static uint Tausworthe(uint state, int left, int right, int shift, uint mask) =>
        ((state & mask) << shift) ^ (((state << left) ^ state) >> right);

    /// <summary>A Tausworthe state must not be below 128, or its masked bits would all be zero.</summary>
    private static uint DrawState(Random source)
    {
        uint word;
        do
            word = DrawWord(source);
        while (word < 128);
        return word;
    }

    private static uint DrawWord(Random source) => ((uint)source.Next(0x10000) << 16) | (uint)source.Next(0x10000);
}

using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Random draws with one stream an example, so that an example's draws do not depend on the batch that it is in.</summary>
internal sealed class SampleDraws : AttackDraws
{
    private readonly RandomStreams _family;
    private readonly long[] _numbers;
    private readonly RandomStream[] _streams;

    // The key of (seed, purpose, index) seeds a family of its own, in which the example's number is the index.
    public SampleDraws(AttackContext context, long count) : this(
        new((long)context.Streams.Key(RandomPurpose.Attacks, context.Index)),
        [.. Enumerable.Range(0, (int)count).Select(i => context.ExampleNumbers is { } given ? given[i] : context.FirstExample + i)])
    {
    }

    private SampleDraws(RandomStreams family, long[] numbers) : this(family, numbers,
        [.. numbers.Select(number => family.Stream(RandomPurpose.Attacks, number))])
    {
    }

    private SampleDraws(RandomStreams family, long[] numbers, RandomStream[] streams) =>
        (_family, _numbers, _streams) = (family, numbers, streams);

    public override AttackDraws Select(ReadOnlySpan<long> rows)
    {
        var (numbers, streams) = (new long[rows.Length], new RandomStream[rows.Length]);
        for (int i = 0; i < rows.Length; i++) (numbers[i], streams[i]) = (_numbers[rows[i]], _streams[rows[i]]);
        return new SampleDraws(_family, numbers, streams);
    }

    public override AttackDraws Restarted() => new SampleDraws(_family, _numbers);

    public override Tensor Uniform(long[] shape, double low, double high, Tensor like) => Fill(shape, like, (stream, values) =>
    {
        for (int i = 0; i < values.Length; i++) values[i] = low + (high - low) * stream.NextDouble();
    });

    public override Tensor Normal(long[] shape, Tensor like) => Fill(shape, like, static (stream, values) =>
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - stream.NextDouble()));
            (double sin, double cos) = Math.SinCos(2 * Math.PI * stream.NextDouble());
            values[i] = radius * cos;
            if (i + 1 < values.Length) values[i + 1] = radius * sin;
        }
    });

    public override Tensor Signs(long[] shape, Tensor like) => Fill(shape, like, static (stream, values) =>
    {
        for (int i = 0; i < values.Length; i++) values[i] = stream.NextUInt64() >> 63 == 0 ? -1 : 1;
    });

    public override long[] Integers(long bound) => [.. _streams.Select(stream => stream.Next(bound))];

    public override double[] Numbers() => [.. _streams.Select(stream => stream.NextDouble())];

    private Tensor Fill(long[] shape, Tensor like, Action<RandomStream, Span<double>> fill)
    {
        int size = checked((int)shape.Aggregate(1L, static (product, length) => product * length));
        var values = new double[checked(_streams.Length * size)];
        for (int i = 0; i < _streams.Length; i++) fill(_streams[i], values.AsSpan(i * size, size));
        using var scope = NewDisposeScope();
        return tensor(values, [_streams.Length, .. shape]).to_type(like.dtype).to(like.device).MoveToOuterDisposeScope();
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Inverted dropout with a generator of its own: while training, each value is zeroed with a probability p and the others are scaled
/// by 1 / (1 − p); in evaluation mode values pass unchanged. TorchSharp's own dropout draws from the process-wide generator.
/// </summary>
/// <remarks>Evaluation is safe from several threads; training is not.</remarks>
public sealed class SeededDropout : nn.Module<Tensor, Tensor>, ISeededModule
{
    private readonly int _number;
    private ulong _key;
    private Generator? _generator;

    /// <summary>Creates a dropout layer, seeded for step 0.</summary>
    /// <param name="probability">Probability that a value is zeroed, at least 0 and below 1.</param>
    /// <param name="number">Tells the dropout layers of one network apart, at least 0; layers of the same number draw the same values.</param>
    /// <param name="streams">Random streams of the run.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public SeededDropout(double probability, int number, RandomStreams streams) : base(nameof(SeededDropout))
    {
        if (!(probability >= 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A dropout probability is at least 0 and below 1.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Probability = probability;
        _number = number;
        Seed(streams, 0);
    }

    /// <summary>Probability that a value is zeroed.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public void Seed(RandomStreams streams, long step)
    {
        ArgumentNullException.ThrowIfNull(streams);
        _key = RandomStream.Mix(streams.Key(RandomPurpose.Dropout, step) + (ulong)_number);
        _generator?.manual_seed((long)_key);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (!training || Probability == 0) return input.alias();
        using var scope = NewDisposeScope();
        Tensor kept = empty_like(input).bernoulli_(1 - Probability, GeneratorOn(input.device)).div_(1 - Probability);
        return input.mul(kept).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _generator?.Dispose();
        base.Dispose(disposing);
    }

    private Generator GeneratorOn(Device device)
    {
        // A CPU has no number, or number 0, depending on where the device comes from.
        if (_generator is { } present && present.device.type == device.type
            && (device.type == DeviceType.CPU || present.device.index == device.index))
        {
            return present;
        }

        _generator?.Dispose();
        return _generator = new Generator(_key, device);
    }
}

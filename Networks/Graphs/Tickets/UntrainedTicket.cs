using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A sub-network of a random network that classifies without any weight ever having been trained: the seed of the weights, and a bit for
/// each weight that says whether it is kept. From these the network is made again, on any machine bit by bit.
/// </summary>
/// <remarks>
/// Weights are uniform in ±√(6 / fan). Huang, Chen, Fang, Menkovski, Zhao, Yin, Pei, Mocanu, Wang, Pechenizkiy, Liu: You can have better
/// graph neural networks by not training weights at all, LoG 2022, https://arxiv.org/abs/2211.15335. Immutable and safe to use from several
/// threads.
/// </remarks>
public sealed class UntrainedTicket
{
    private readonly (string Name, byte[] Bits, long Count)[] _masks;

    internal UntrainedTicket(long seed, double sparsity, TicketFan fan, bool rescales, IEnumerable<KeyValuePair<string, Tensor>> masks)
        : this(seed, sparsity, fan, rescales, masks.Select(entry => (entry.Key, Pack(entry.Value), entry.Value.numel())))
    {
    }

    private UntrainedTicket(long seed, double sparsity, TicketFan fan, bool rescales, IEnumerable<(string, byte[], long)> masks) =>
        (Seed, Sparsity, Fan, Rescales, _masks) = (seed, sparsity, fan, rescales, [.. masks]);

    /// <summary>Seed of the random weights.</summary>
    public long Seed { get; }

    /// <summary>Share of the weights that the ticket was to leave out, 0 to 1.</summary>
    public double Sparsity { get; }

    /// <summary>What the range of the weights goes by.</summary>
    public TicketFan Fan { get; }

    /// <summary>Whether kept weights are divided by the square root of their layer's density.</summary>
    public bool Rescales { get; }

    /// <summary>Number of weights of the network.</summary>
    public long WeightCount => _masks.Sum(mask => mask.Count);

    /// <summary>Number of weights that are kept.</summary>
    public long KeptCount => _masks.Sum(Kept);

    /// <summary>For each weight tensor, by its name in the state dictionary, the share of its weights that is kept, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Densities => _masks.ToDictionary(mask => mask.Name, mask => (double)Kept(mask) / mask.Count);

    /// <summary>The masks by name, eight weights a byte with the first in the lowest bit.</summary>
    internal IEnumerable<KeyValuePair<string, byte[]>> Bits => _masks.Select(mask => KeyValuePair.Create(mask.Name, mask.Bits));

    /// <summary>Weights kept by layer.</summary>
    internal IReadOnlyList<LayerSparsity> Layers(nn.Module module)
    {
        var shapes = module.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.shape);
        return [.. _masks.Select(mask => new LayerSparsity(mask.Name, shapes[mask.Name], Kept(mask), mask.Count, 0))];
    }

    /// <summary>Makes the network: draws its weights and sets those to 0 that are not kept. The caller disposes it.</summary>
    /// <param name="definition">The definition that the ticket belongs to, in its untrained form.</param>
    /// <exception cref="InvalidDataException">The ticket belongs to another network.</exception>
    public nn.Module<Tensor, Tensor> CreateModule(NetworkDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition is not GraphNetworkDefinition)
            throw new InvalidDataException($"An untrained ticket belongs to a graph network, not to {definition.DisplayName}.");
        var module = (GraphNetworkModule)definition.CreateModule(new RandomStreams(Seed));
        try
        {
            FrozenWeights.Draw(module, Seed, Fan);
            Apply(module);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    /// <exception cref="InvalidDataException">Masks do not fit the network, or a number is out of range.</exception>
    internal static UntrainedTicket FromBits(long seed, double sparsity, TicketFan fan, bool rescales,
        IReadOnlyDictionary<string, byte[]> bits, NetworkDefinition definition)
    {
        if (!(sparsity >= 0 && sparsity <= 1)) throw new InvalidDataException($"The ticket's sparsity is {sparsity}; expected 0 to 1.");
        if (!Enum.IsDefined(fan))
            throw new InvalidDataException($"The ticket's fan is {fan}; expected {nameof(TicketFan.Outputs)} or " +
                $"{nameof(TicketFan.Inputs)}.");
        using nn.Module<Tensor, Tensor> module = definition.CreateModule(new RandomStreams(0));
        var parameters = module.named_parameters().ToArray();
        if (parameters.Length != bits.Count)
            throw new InvalidDataException($"The ticket has {bits.Count} masks for {parameters.Length} weights.");
        return new(seed, sparsity, fan, rescales,
            parameters.Select(entry => bits.TryGetValue(entry.name, out byte[]? own) && own.Length == (entry.parameter.numel() + 7) / 8
            ? (entry.name, own, entry.parameter.numel())
            : throw new InvalidDataException($"The ticket has no mask of {entry.parameter.numel()} bits for '{entry.name}'.")).ToArray());
    }

    private void Apply(GraphNetworkModule module)
    {
        var parameters = FrozenWeights.Of(module, Fan);
        if (parameters.Count != _masks.Length)
            throw new InvalidDataException($"The ticket has {_masks.Length} masks, but the network has {parameters.Count} weights.");
        for (int i = 0; i < _masks.Length; i++)
        {
            if (parameters[i].Name != _masks[i].Name || parameters[i].Parameter.numel() != _masks[i].Count)
                throw new InvalidDataException($"The ticket's mask '{_masks[i].Name}' of {_masks[i].Count} bits does not fit " +
                    $"'{parameters[i].Name}' of {parameters[i].Parameter.numel()} weights.");
            float scale = Rescales ? TicketSelection.Scale(Kept(_masks[i]), _masks[i].Count) : 1;
            Span<float> weights = MemoryMarshal.Cast<byte, float>(parameters[i].Parameter.bytes);
            for (int j = 0; j < weights.Length; j++) weights[j] = (_masks[i].Bits[j >> 3] >> (j & 7) & 1) == 1 ? weights[j] * scale : 0;
        }
    }

    private static long Kept((string Name, byte[] Bits, long Count) mask) =>
        mask.Bits.Sum(bits => (long)System.Numerics.BitOperations.PopCount(bits));

    private static byte[] Pack(Tensor mask)
    {
        using Tensor kept = mask.ne(0).to(ScalarType.Bool, CPU).contiguous();
        ReadOnlySpan<byte> values = kept.bytes;
        byte[] bits = new byte[(values.Length + 7) / 8];
        for (int i = 0; i < values.Length; i++) bits[i >> 3] |= (byte)(values[i] << (i & 7));
        return bits;
    }
}

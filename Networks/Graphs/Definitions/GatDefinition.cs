using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A graph attention network: <see cref="GraphAttention"/> layers with ELU between them. Hidden layers put their heads side by side, so
/// that a node has <see cref="GraphNetworkDefinition.Hidden"/> × <see cref="Heads"/> values between layers; the last layer takes their
/// mean.
/// </summary>
public sealed record GatDefinition : GraphNetworkDefinition
{
    private const int MaximumHeads = 256;

    /// <summary>Attention heads of the hidden layers, 1 to 256. Default 8.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Attention heads of the last layer, 1 to 256. Default 1.</summary>
    public int OutputHeads { get; init; } = 1;

    /// <summary>Share of the neighbours dropped from each node's attention while training, at least 0 and below 1. Default 0.</summary>
    public double AttentionDropout { get; init; }

    /// <summary>Slope of the leaky ReLU of the attention below 0, at least 0 and below 1. Default 0.2.</summary>
    public double NegativeSlope { get; init; } = 0.2;

    private protected override string Kind => "GAT";

    private protected override string Detail => $", {Heads} head(s){base.Detail}";

    internal override long HiddenSize => (long)Hidden * Heads;

    internal override GraphLayer CreateLayer(long inputs, long outputs, int number, RandomStreams streams)
    {
        bool last = number == Layers;
        // The numbers after those of the dropouts between the layers.
        SeededDropout? dropout = AttentionDropout > 0 ? new SeededDropout(AttentionDropout, Layers + number, streams) : null;
        return new GraphAttention(
            inputs, last ? outputs : Hidden, last ? OutputHeads : Heads, last ? HeadCombination.Mean : HeadCombination.Concatenate,
                NegativeSlope, Bias, dropout);
    }

    internal override Tensor Activate(Tensor value) => nn.functional.elu(value, 1);

    internal override GraphNetworkDefinition Untrained() => this with { Bias = false, Dropout = 0, InputDropout = 0, AttentionDropout = 0 };

    private protected override long CountLayer(long inputs, long? outputs)
    {
        long heads = outputs is null ? Heads : OutputHeads, width = outputs ?? Hidden;
        return heads * width * (inputs + 2) + (Bias ? outputs ?? HiddenSize : 0);
    }

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        base.CollectErrors(errors);
        errors.Range(nameof(Heads), Heads, 1, MaximumHeads);
        errors.Range(nameof(OutputHeads), OutputHeads, 1, MaximumHeads);
        errors.Range($"{nameof(Hidden)} × {nameof(Heads)}", HiddenSize, 1, DefinitionLimits.Width);
        errors.Share(nameof(AttentionDropout), AttentionDropout);
        errors.Share(nameof(NegativeSlope), NegativeSlope);
    }
}

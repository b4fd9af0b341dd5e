using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A wide residual network WRN-depth-factor (Zagoruyko, Komodakis: Wide residual networks, BMVC 2016): a 3×3 stem of 16 channels and
/// three stages of pre-activation basic blocks with 16, 32 and 64 channels times the width factor.
/// </summary>
/// <remarks>
/// State dictionary: <c>conv1, layerN.M.bn1, .conv1, .bn2, .conv2, .shortcut, bn1, fc</c>; <c>shortcut</c> is a 1×1 convolution where stride or
/// channels change. In such a block the shortcut starts after the first batch norm and ReLU.
/// </remarks>
public sealed record WideResNetDefinition : NetworkDefinition
{
    /// <summary>Channels of the stem.</summary>
    internal const int StemWidth = 16;

    /// <summary>Shape of the images.</summary>
    public required ImageShape Image { get; init; }

    /// <summary>Number of layers: 6n + 4 from 10 to 1,198. Default 28.</summary>
    public int Depth { get; init; } = 28;

    /// <summary>Factor of the channels of all blocks, 1 to 64. Default 10.</summary>
    public int WidthFactor { get; init; } = 10;

    /// <summary>Share of the values between a block's convolutions dropped while training, at least 0 and below 1. Default 0.</summary>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string DisplayName => $"WRN-{Depth}-{WidthFactor} ({Image})";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long>? InputShape => Image?.Dimensions;

    /// <summary>Channels after the last stage.</summary>
    internal long OutputChannels => 4L * StemWidth * WidthFactor;

    /// <summary>Every block in order: stage (from 1), position in it, channels and stride.</summary>
    internal IEnumerable<(int Stage, int Position, long Inputs, long Outputs, int Stride)> Layout()
    {
        long inputs = StemWidth, outputs = (long)StemWidth * WidthFactor;
        for (int stage = 1; stage <= 3; stage++, outputs *= 2)
        {
            for (int position = 0; position < (Depth - 4) / 6; position++, inputs = outputs)
            {
                yield return (stage, position, inputs, outputs, stage > 1 && position == 0 ? 2 : 1);
            }
        }
    }

    private protected override long? CountParameters(int outputs) =>
        LayerSizes.Convolution(Image.Channels, StemWidth, 3) + Layout().Sum(block => BlockSize(block.Inputs, block.Outputs, block.Stride))
        + LayerSizes.BatchNorm(OutputChannels) + LayerSizes.Linear(OutputChannels, outputs);

    private protected override nn.Module<Tensor, Tensor> Build(RandomStreams streams)
    {
        var module = new WideResNetModule(this, streams);
        ParameterInitializer.Initialize(module, streams);
        return module;
    }

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        errors.Image(nameof(Image), Image);
        errors.Range(nameof(WidthFactor), WidthFactor, 1, DefinitionLimits.WideFactor);
        errors.Share(nameof(Dropout), Dropout);
        if (Depth < 10 || Depth > DefinitionLimits.ResidualDepth || Depth % 6 != 4)
        {
            errors.Add($"{nameof(Depth)}: expected 6n + 4 from 10 to {DefinitionLimits.ResidualDepth - 4:N0} (10, 16, 22, 28, 34, 40, …), but it is {Depth}.");
        }
    }

    private static long BlockSize(long inputs, long outputs, int stride) =>
        LayerSizes.BatchNorm(inputs) + LayerSizes.Convolution(inputs, outputs, 3)
        + LayerSizes.BatchNorm(outputs) + LayerSizes.Convolution(outputs, outputs, 3)
        + (stride != 1 || inputs != outputs ? LayerSizes.Convolution(inputs, outputs, 1) : 0);
}

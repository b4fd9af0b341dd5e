using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A small convolutional network for quick experiments: 3×3 convolution, batch norm, ReLU, 2×2 max-pool, the same again with twice
/// the channels, and a linear classifier on the flattened map. State dictionary: <c>conv1, bn1, conv2, bn2, fc</c>.
/// </summary>
public sealed record SmallConvNetDefinition : NetworkDefinition
{
    /// <summary>Shape of the images; height and width at least 4.</summary>
    public required ImageShape Image { get; init; }

    /// <summary>Channels of the first convolution, 1 to 65,536; the second has twice as many. Default 16.</summary>
    public int Width { get; init; } = 16;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string DisplayName => $"SmallConvNet (width {Width}, {Image})";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long>? InputShape => Image?.Dimensions;

    /// <inheritdoc/>
    [JsonIgnore]
    public override long? ParameterCount => Outputs is not { } outputs ? null
        : LayerSizes.Convolution(Image.Channels, Width, 3) + LayerSizes.BatchNorm(Width)
        + LayerSizes.Convolution(Width, 2 * Width, 3) + LayerSizes.BatchNorm(2 * Width)
        + LayerSizes.Linear(SmallConvNetModule.MapSize(Image) * 2 * Width, outputs);

    private protected override nn.Module<Tensor, Tensor> Build(RandomStreams streams)
    {
        var module = new SmallConvNetModule(Image, Width, Outputs!.Value);
        ParameterInitializer.Initialize(module, streams);
        return module;
    }

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        errors.Image(nameof(Image), Image, minimumSide: 4);
        errors.Range(nameof(Width), Width, 1, DefinitionLimits.Width);
    }
}

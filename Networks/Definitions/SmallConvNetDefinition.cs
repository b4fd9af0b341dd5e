using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A small convolutional network for quick experiments: 3×3 convolution, batch norm, ReLU, 2×2 max-pool, the same again with more
/// channels, and a linear classifier on the flattened map. State dictionary: <c>conv1, bn1, conv2, bn2, fc</c>.
/// </summary>
public sealed record SmallConvNetDefinition : NetworkDefinition
{
    /// <summary>Shape of the images; height and width at least 4.</summary>
    public required ImageShape Image { get; init; }

    /// <summary>Channels of the first convolution, 1 to 65,536. Default 16.</summary>
    public int Width { get; init; } = 16;

    /// <summary>Channels of the second convolution, 1 to 131,072; null, the default, for twice <see cref="Width"/>.</summary>
    public int? SecondWidth { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string DisplayName => $"SmallConvNet (width {Width}{(SecondWidth is { } second ? $"-{second}" : "")}, {Image})";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long>? InputShape => Image?.Dimensions;

    /// <summary>Channels of the second convolution.</summary>
    private int Channels => SecondWidth ?? 2 * Width;

    private protected override long? CountParameters(int outputs) =>
        LayerSizes.Convolution(Image.Channels, Width, 3) + LayerSizes.BatchNorm(Width)
        + LayerSizes.Convolution(Width, Channels, 3) + LayerSizes.BatchNorm(Channels)
        + LayerSizes.Linear(SmallConvNetModule.MapSize(Image) * Channels, outputs);

    private protected override nn.Module<Tensor, Tensor> Build(RandomStreams streams)
    {
        var module = new SmallConvNetModule(Image, Width, Channels, Outputs!.Value);
        ParameterInitializer.Initialize(module, streams);
        return module;
    }

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        errors.Image(nameof(Image), Image, minimumSide: 4);
        errors.Range(nameof(Width), Width, 1, DefinitionLimits.Width);
        errors.Range(nameof(SecondWidth), SecondWidth ?? 1, 1, 2 * DefinitionLimits.Width);
    }
}

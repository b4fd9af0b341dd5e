using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A VGG network with batch norm for small images (Simonyan, Zisserman: Very deep convolutional networks for large-scale image
/// recognition, ICLR 2015): five groups of 3×3 convolutions with 1, 2, 4, 8, 8 times the base width, each followed by a 2×2 max-pool,
/// global average pooling and one linear classifier.
/// </summary>
/// <remarks>
/// State dictionary: <c>features.N</c> for convolutions (with bias, as published) and batch norms, numbered as when ReLU and pooling are layers
/// too, and <c>classifier</c>. A pool is left out once the map has fewer than 2 pixels in a direction, so 28×28 images work.
/// </remarks>
public sealed record VggDefinition : NetworkDefinition
{
    /// <summary>Shape of the images.</summary>
    public required ImageShape Image { get; init; }

    /// <summary>Number of layers with weights in the published network: 16 or 19. Default 16.</summary>
    public int Depth { get; init; } = 16;

    /// <summary>Channels of the first group, 1 to 65,536. Default 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Share of the pooled features dropped before the classifier while training, at least 0 and below 1. Default 0.</summary>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string DisplayName => $"VGG-{Depth} (width {Width}, {Image})";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long>? InputShape => Image?.Dimensions;

    /// <summary>Every convolution in order, and whether its group ends with it.</summary>
    internal static IEnumerable<(long Inputs, long Outputs, bool EndsGroup)> Convolutions(long channels, long width, int depth)
    {
        ReadOnlyMemory<int> groups = Groups(depth)!;
        for (int group = 0; group < groups.Length; group++)
        {
            long outputs = width << Math.Min(group, 3);
            for (int i = 1; i <= groups.Span[group]; i++, channels = outputs) yield return (channels, outputs, i == groups.Span[group]);
        }
    }

    private protected override long? CountParameters(int outputs) =>
        Convolutions(Image.Channels, Width, Depth)
            .Sum(layer => LayerSizes.Convolution(layer.Inputs, layer.Outputs, 3) + layer.Outputs + LayerSizes.BatchNorm(layer.Outputs))
        + LayerSizes.Linear(8L * Width, outputs);

    private protected override nn.Module<Tensor, Tensor> Build(RandomStreams streams)
    {
        var module = new VggModule(this, streams);
        ParameterInitializer.Initialize(module, streams);
        return module;
    }

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        errors.Image(nameof(Image), Image);
        errors.Range(nameof(Width), Width, 1, DefinitionLimits.Width);
        errors.Share(nameof(Dropout), Dropout);
        if (Groups(Depth) is null) errors.Add($"{nameof(Depth)}: expected 16 or 19, but it is {Depth}.");
    }

    private static int[]? Groups(int depth) => depth switch
    {
        16 => [2, 2, 3, 3, 3],
        19 => [2, 2, 4, 4, 4],
        _ => null,
    };
}

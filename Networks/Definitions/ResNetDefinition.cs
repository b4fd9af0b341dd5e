using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A residual network (He, Zhang, Ren, Sun: Deep residual learning for image recognition, CVPR 2016). Depths 18 and 34 have four
/// stages of basic blocks, 50 four stages of bottleneck blocks; 8, 14, 20, 26, 32 … (6n + 2) have three stages of n basic blocks.
/// Stages have 1, 2, 4, 8 times the base width (four times that after bottlenecks), each but the first halves the map.
/// </summary>
/// <remarks>
/// State dictionary: <c>conv1, bn1, layerN.M.conv1, .bn1, .conv2, .bn2 (, .conv3, .bn3), layerN.M.shortcut.0, .1, fc</c>. A shortcut is a
/// 1×1 convolution with batch norm where stride or channels change, and the identity without parameters elsewhere.
/// </remarks>
public sealed record ResNetDefinition : NetworkDefinition
{
    /// <summary>Shape of the images.</summary>
    public required ImageShape Image { get; init; }

    /// <summary>Number of layers: 18, 34, 50, or 6n + 2 from 8 to 1,202. Default 18.</summary>
    public int Depth { get; init; } = 18;

    /// <summary>Channels of the stem and the first stage, 1 to 65,536. Default 64, the published network for 18, 34 and 50; 16 is usual for 6n + 2.</summary>
    public int Width { get; init; } = 64;

    /// <summary>How the network begins. Default <see cref="ResNetStem.Cifar"/>.</summary>
    public ResNetStem Stem { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string DisplayName => $"ResNet-{Depth} (width {Width}, {Image}{(Stem == ResNetStem.ImageNet ? ", ImageNet stem" : "")})";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long>? InputShape => Image?.Dimensions;

    private protected override long? CountParameters(int outputs) => ResNetPlan.Of(Depth)!.ParameterCount(this, outputs);

    private protected override nn.Module<Tensor, Tensor> Build(RandomStreams streams)
    {
        var module = new ResNetModule(this, ResNetPlan.Of(Depth)!);
        ParameterInitializer.Initialize(module, streams);
        return module;
    }

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        errors.Image(nameof(Image), Image);
        errors.Range(nameof(Width), Width, 1, DefinitionLimits.Width);
        if (ResNetPlan.Of(Depth) is null)
        {
            errors.Add($"{nameof(Depth)}: expected 18, 34, 50, or 6n + 2 from 8 to {DefinitionLimits.ResidualDepth:N0} (8, 14, 20, 26, …), but it is {Depth}.");
        }

        if (!Enum.IsDefined(Stem)) errors.Add($"{nameof(Stem)}: expected {nameof(ResNetStem.Cifar)} or {nameof(ResNetStem.ImageNet)}, but it is {Stem}.");
    }
}

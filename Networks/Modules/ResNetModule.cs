using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>Stem – layer1 – layer2 – … – global average pool – fc.</summary>
internal sealed class ResNetModule : ComposedModule
{
    private readonly ImageShape _image;
    private readonly bool _imageNetStem;
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _bn1;
    private readonly Chain[] _layers;
    private readonly Linear _fc;

    public ResNetModule(ResNetDefinition definition, ResNetPlan plan) : base("ResNet")
    {
        _image = definition.Image;
        _imageNetStem = definition.Stem == ResNetStem.ImageNet;
        var (kernel, stride) = _imageNetStem ? (7, 2) : (3, 1);
        _conv1 = Child("conv1", Convolution(_image.Channels, definition.Width, kernel, stride));
        _bn1 = Child("bn1", BatchNorm2d(definition.Width));
        _layers = [.. plan.Layout(definition.Width).GroupBy(block => block.Stage).Select(stage => Child($"layer{stage.Key}", new Chain(
            [.. stage.Select(block => Block(plan, block.Inputs, block.Width, block.Stride))])))];
        _fc = Child("fc", Linear(plan.OutputChannels(definition.Width), definition.Outputs!.Value));
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor value = NetworkInput.Images(input, _image);
        value = functional.relu(_bn1.call(_conv1.call(value)), true);
        if (_imageNetStem) value = functional.max_pool2d(value, 3, 2, 1);
        foreach (var layer in _layers) value = layer.call(value);
        return _fc.call(functional.adaptive_avg_pool2d(value, 1).flatten(1)).MoveToOuterDisposeScope();
    }

    private static nn.Module<Tensor, Tensor> Block(ResNetPlan plan, long inputs, long width, int stride) =>
        plan.Bottleneck ? new BottleneckBlock(inputs, width, stride) : new BasicBlock(inputs, width, stride);
}

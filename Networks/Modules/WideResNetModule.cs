using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>conv1 – layer1 – layer2 – layer3 – bn1 – ReLU – global average pool – fc.</summary>
internal sealed class WideResNetModule : ComposedModule
{
    private readonly ImageShape _image;
    private readonly Conv2d _conv1;
    private readonly Chain[] _layers;
    private readonly BatchNorm2d _bn1;
    private readonly Linear _fc;

    public WideResNetModule(WideResNetDefinition definition, RandomStreams streams) : base("WideResNet")
    {
        int dropouts = 0;
        SeededDropout? Dropout() => definition.Dropout > 0 ? new SeededDropout(definition.Dropout, ++dropouts, streams) : null;

        _image = definition.Image;
        _conv1 = Child("conv1", Convolution(_image.Channels, WideResNetDefinition.StemWidth, 3));
        _layers = [.. definition.Layout().GroupBy(block => block.Stage).Select(stage => Child($"layer{stage.Key}", new Chain(
            [.. stage.Select(block => new PreActivationBlock(block.Inputs, block.Outputs, block.Stride, Dropout()))])))];
        _bn1 = Child("bn1", BatchNorm2d(definition.OutputChannels));
        _fc = Child("fc", Linear(definition.OutputChannels, definition.Outputs!.Value));
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor value = _conv1.call(NetworkInput.Images(input, _image));
        foreach (var layer in _layers) value = layer.call(value);
        value = functional.relu(_bn1.call(value), true);
        return _fc.call(functional.adaptive_avg_pool2d(value, 1).flatten(1)).MoveToOuterDisposeScope();
    }
}

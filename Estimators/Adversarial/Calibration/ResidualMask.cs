using Sparse.ML.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Estimators;

/// <summary>Stem and blocks of a ResNet-18 – nearest upsampling – convolution – sigmoid.</summary>
internal sealed class ResidualMask : ComposedModule
{
    private readonly Conv2d _conv1, _output;
    private readonly BatchNorm2d _bn1;
    private readonly Chain[] _layers;
    private readonly Upsample _upsample;

    public ResidualMask(ImageShape image, int width) : base(nameof(ResidualMask))
    {
        ResNetPlan plan = ResNetPlan.Of(18)!;
        _conv1 = Child("conv1", Convolution(image.Channels, width, 3));
        _bn1 = Child("bn1", BatchNorm2d(width));
        _layers = [.. plan.Layout(width).GroupBy(block => block.Stage).Select(stage => Child($"layer{stage.Key}", new Chain(
            [.. stage.Select(block => new BasicBlock(block.Inputs, block.Width, block.Stride))])))];
        _upsample = Child("upsample", Upsample([image.Height, image.Width], null, UpsampleMode.Nearest, null));
        _output = Child("output", Convolution(plan.OutputChannels(width), image.Channels, 3, bias: true));
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor value = functional.relu(_bn1.call(_conv1.call(input)), true);
        foreach (Chain layer in _layers) value = layer.call(value);
        return _output.call(_upsample.call(value)).sigmoid().MoveToOuterDisposeScope();
    }
}

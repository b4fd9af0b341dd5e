using Sparse.ML.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Estimators;

/// <summary>Convolutions, the first with stride 2, with leaky ReLU – nearest upsampling – convolution – sigmoid.</summary>
internal sealed class ConvolutionalMask : ComposedModule
{
    private readonly Conv2d[] _convolutions;
    private readonly Upsample _upsample;
    private readonly Conv2d _output;

    public ConvolutionalMask(ImageShape image, IReadOnlyList<int> widths) : base(nameof(ConvolutionalMask))
    {
        _convolutions = [.. widths.Select((width, i) => Child($"conv{i + 1}",
            Convolution(i == 0 ? image.Channels : widths[i - 1], width, 3, i == 0 ? 2 : 1, bias: true)))];
        _upsample = Child("upsample", Upsample([image.Height, image.Width], null, UpsampleMode.Nearest, null));
        _output = Child("output", Convolution(widths[^1], image.Channels, 3, bias: true));
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor value = input;
        foreach (Conv2d convolution in _convolutions) value = functional.leaky_relu(convolution.call(value), MaskSlope.Negative);
        return _output.call(_upsample.call(value)).sigmoid().MoveToOuterDisposeScope();
    }
}

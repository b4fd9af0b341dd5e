using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>1×1, 3×3 (with the stride) and 1×1 convolution to four times the width.</summary>
internal sealed class BottleneckBlock : ResidualBlock
{
    private readonly Conv2d _conv1, _conv2, _conv3;
    private readonly BatchNorm2d _bn1, _bn2, _bn3;

    public BottleneckBlock(long inputs, long width, long stride) : base("BottleneckBlock")
    {
        _conv1 = Child("conv1", Convolution(inputs, width, 1));
        _bn1 = Child("bn1", BatchNorm2d(width));
        _conv2 = Child("conv2", Convolution(width, width, 3, stride));
        _bn2 = Child("bn2", BatchNorm2d(width));
        _conv3 = Child("conv3", Convolution(width, 4 * width, 1));
        _bn3 = Child("bn3", BatchNorm2d(4 * width));
        AddShortcut(inputs, 4 * width, stride);
    }

    protected override Tensor Body(Tensor input)
    {
        Tensor value = functional.relu(_bn1.call(_conv1.call(input)), true);
        value = functional.relu(_bn2.call(_conv2.call(value)), true);
        return _bn3.call(_conv3.call(value));
    }
}

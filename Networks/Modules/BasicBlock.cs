using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>Two 3×3 convolutions.</summary>
internal sealed class BasicBlock : ResidualBlock
{
    private readonly Conv2d _conv1, _conv2;
    private readonly BatchNorm2d _bn1, _bn2;

    public BasicBlock(long inputs, long width, long stride) : base("BasicBlock")
    {
        _conv1 = Child("conv1", Convolution(inputs, width, 3, stride));
        _bn1 = Child("bn1", BatchNorm2d(width));
        _conv2 = Child("conv2", Convolution(width, width, 3));
        _bn2 = Child("bn2", BatchNorm2d(width));
        AddShortcut(inputs, width, stride);
    }

    protected override Tensor Body(Tensor input) => _bn2.call(_conv2.call(functional.relu(_bn1.call(_conv1.call(input)), true)));
}

using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>bn1 – ReLU – conv1 – bn2 – ReLU (– dropout) – conv2, plus the shortcut.</summary>
internal sealed class PreActivationBlock : ComposedModule
{
    private readonly BatchNorm2d _bn1, _bn2;
    private readonly Conv2d _conv1, _conv2;
    private readonly Conv2d? _shortcut;
    private readonly SeededDropout? _dropout;

    public PreActivationBlock(long inputs, long outputs, long stride, SeededDropout? dropout) : base("PreActivationBlock")
    {
        _bn1 = Child("bn1", BatchNorm2d(inputs));
        _conv1 = Child("conv1", Convolution(inputs, outputs, 3, stride));
        _bn2 = Child("bn2", BatchNorm2d(outputs));
        if (dropout is not null) _dropout = Child("dropout", dropout);
        _conv2 = Child("conv2", Convolution(outputs, outputs, 3));
        if (stride != 1 || inputs != outputs) _shortcut = Child("shortcut", Convolution(inputs, outputs, 1, stride));
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor active = functional.relu(_bn1.call(input), true);
        Tensor value = functional.relu(_bn2.call(_conv1.call(active)), true);
        if (_dropout is not null) value = _dropout.call(value);
        value = _conv2.call(value);
        value.add_(_shortcut is null ? input : _shortcut.call(active));
        return value.MoveToOuterDisposeScope();
    }
}

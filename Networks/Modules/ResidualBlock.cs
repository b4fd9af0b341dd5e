using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>relu(body(x) + shortcut(x)); the shortcut has parameters only where stride or channels change.</summary>
internal abstract class ResidualBlock(string name) : ComposedModule(name)
{
    private Chain? _shortcut;

    /// <summary>Adds the shortcut last, as its parameters stand after the body's in the state dictionary.</summary>
    protected void AddShortcut(long inputs, long outputs, long stride)
    {
        if (stride == 1 && inputs == outputs) return;
        _shortcut = Child("shortcut", new Chain(Convolution(inputs, outputs, 1, stride), BatchNorm2d(outputs)));
    }

    public sealed override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor value = Body(input);
        value.add_(_shortcut is null ? input : _shortcut.call(input));
        return functional.relu(value, true).MoveToOuterDisposeScope();
    }

    /// <summary>The residual branch; its result is fresh and may be overwritten.</summary>
    protected abstract Tensor Body(Tensor input);
}

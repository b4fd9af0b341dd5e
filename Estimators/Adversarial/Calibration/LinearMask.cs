using Sparse.ML.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Estimators;

/// <summary>Linear – leaky ReLU – linear – sigmoid, on rows or on images taken as rows.</summary>
internal sealed class LinearMask : ComposedModule
{
    private readonly Linear _hidden, _output;

    public LinearMask(int features, int hidden) : base(nameof(LinearMask))
    {
        _hidden = Child("hidden", Linear(features, hidden));
        _output = Child("output", Linear(hidden, features));
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor hidden = functional.leaky_relu(_hidden.call(input.flatten(1)), MaskSlope.Negative);
        return _output.call(hidden).sigmoid().reshape(input.shape).MoveToOuterDisposeScope();
    }
}

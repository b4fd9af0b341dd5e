using Sparse.ML.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>A module of nothing but weights of given names and shapes.</summary>
internal sealed class ShapedModule : nn.Module<Tensor, Tensor>
{
    public ShapedModule(IEnumerable<(string Name, long[] Shape)> weights) : base(nameof(ShapedModule))
    {
        foreach (var (name, shape) in weights) register_parameter(name, new Parameter(ones(shape)));
    }

    public LayerMasks DenseMasks()
    {
        var layers = MaskableWeights.Of(this).Select((weight, index) => new MaskedLayer(weight.Name, index, weight.Parameter, weight.Parameter.shape, 1));
        return new(MaskSet.Dense(this), [.. layers]);
    }

    public override Tensor forward(Tensor input) => input.alias();
}

using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Fails at the end of the pass after some others, as an operation that runs out of memory would.</summary>
internal sealed class FailingNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> _inner;
    private int _passes;

    public FailingNetwork(nn.Module<Tensor, Tensor> inner, int passes) : base(nameof(FailingNetwork))
    {
        (_inner, _passes) = (inner, passes);
        register_module("inner", inner);
    }

    public override Tensor forward(Tensor input)
    {
        Tensor result = _inner.forward(input);
        return _passes-- > 0 ? result : throw new NotSupportedException("The network fails.");
    }
}

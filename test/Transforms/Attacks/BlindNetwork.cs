using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Cuts the gradient, as a rounding step inside a network would.</summary>
internal sealed class BlindNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> _inner;

    public BlindNetwork(nn.Module<Tensor, Tensor> inner) : base(nameof(BlindNetwork)) => _inner = inner;

    public override Tensor forward(Tensor input) => _inner.forward(input.detach());
}

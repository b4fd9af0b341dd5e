using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Cancels in its first pass.</summary>
internal sealed class CancellingNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> _inner;
    private readonly CancellationTokenSource _source;

    public CancellingNetwork(nn.Module<Tensor, Tensor> inner, CancellationTokenSource source) : base(nameof(CancellingNetwork))
    {
        _inner = inner;
        _source = source;
        register_module("inner", inner);
    }

    public override Tensor forward(Tensor input)
    {
        _source.Cancel();
        return _inner.forward(input);
    }
}

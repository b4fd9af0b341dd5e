using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>A module without parameters: its logits are sums of the features times the class number. Counts its forward passes.</summary>
internal sealed class CountingModule(int features, int outputs) : nn.Module<Tensor, Tensor>(nameof(CountingModule))
{
    private int _passes;

    public int Passes => _passes;

    public override Tensor forward(Tensor input)
    {
        Interlocked.Increment(ref _passes);
        using var scope = NewDisposeScope();
        return input.reshape(-1, features).sum(1, keepdim: true).mul(arange(outputs)).MoveToOuterDisposeScope();
    }
}

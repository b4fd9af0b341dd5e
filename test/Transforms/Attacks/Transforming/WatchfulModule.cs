using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Counts how many threads are in it at a time, and stays in it long enough for others to come.</summary>
internal sealed class WatchfulModule(int features, int outputs) : nn.Module<Tensor, Tensor>(nameof(WatchfulModule))
{
    private int _inside;
    private int _most;

    public int MostAtATime => _most;

    public override Tensor forward(Tensor input)
    {
        int inside = Interlocked.Increment(ref _inside);
        for (int most = _most; inside > most; most = _most) Interlocked.CompareExchange(ref _most, inside, most);
        Thread.Sleep(2);
        Interlocked.Decrement(ref _inside);
        using var scope = NewDisposeScope();
        return input.reshape(-1, features).sum(1, keepdim: true).mul(arange(outputs)).MoveToOuterDisposeScope();
    }
}

using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Puts a network into one mode and gives back its modes and buffers afterwards, bit for bit.</summary>
internal sealed class NetworkState : IDisposable
{
    private readonly (nn.Module Module, bool Training)[] _modes;
    private readonly (Tensor Buffer, Tensor Copy)[] _buffers;

    public NetworkState(nn.Module network, bool training)
    {
        _modes = [.. network.modules().Prepend(network).Select(module => (module, module.training))];
        _buffers = [.. network.named_buffers().Select(entry => (entry.Item2, entry.Item2.detach().clone().DetachFromDisposeScope()))];
        ModuleMode.Set(network, training);
    }

    public void Dispose()
    {
        // A module sets the mode of its children, so parents come first.
        foreach (var (module, training) in _modes) module.train(training);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var (buffer, copy) in _buffers)
        {
            // Writing equal values would still count as a change for a backward pass that is under way.
            if (!buffer.eq(copy).all().ToBoolean()) buffer.copy_(copy);
            copy.Dispose();
        }
    }
}

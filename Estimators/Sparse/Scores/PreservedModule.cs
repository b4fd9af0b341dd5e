using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Puts a module into a mode and gives it back as it was: modes of all parts, and buffers such as batch-norm statistics bit for bit.
/// </summary>
internal sealed class PreservedModule : IDisposable
{
    private readonly (nn.Module Part, bool Training)[] _modes;
    private readonly (Tensor Buffer, Tensor Saved)[] _buffers;

    public PreservedModule(nn.Module module, bool training)
    {
        _modes = [.. module.modules().Prepend(module).Select(part => (part, part.training))];
        _buffers = [.. module.named_buffers().Select(entry => (entry.buffer, entry.buffer.detach().clone().DetachFromDisposeScope()))];
        ModuleMode.Set(module, training);
    }

    public void Dispose()
    {
        using var _ = no_grad();
        foreach (var (buffer, saved) in _buffers)
        {
            buffer.copy_(saved);
            saved.Dispose();
        }

        // Parents come first, and setting one sets its children too.
        foreach (var (part, training) in _modes) part.train(training);
    }
}

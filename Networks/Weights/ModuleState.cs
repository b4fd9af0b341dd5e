using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>The tensors of a module under the names of its state dictionary: parameters in order, then persistent buffers.</summary>
internal static class ModuleState
{
    public static IReadOnlyList<(string Name, Tensor Tensor)> Of(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var parameters = module.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter));
        return [.. parameters.Concat(module.named_buffers().Select(entry => (entry.name, entry.buffer)))];
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A module whose children are registered one by one under explicit names, which are the keys of the state dictionary. Renaming a
/// field can then not change a file format.
/// </summary>
internal abstract class ComposedModule(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Children are registered explicitly; the base class would register fields a second time under their field names.</summary>
    protected sealed override void RegisterComponents()
    {
    }

    protected T Child<T>(string childName, T module) where T : nn.Module
    {
        register_module(childName, module);
        return module;
    }

    protected static TorchSharp.Modules.Conv2d Convolution(long inputs, long outputs, long kernel, long stride = 1, bool bias = false) =>
        nn.Conv2d(inputs, outputs, kernel, stride, kernel / 2, bias: bias);
}

using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Children called one after another. Unlike Sequential it switches all of them by <c>train()</c> in every version of TorchSharp.</summary>
internal sealed class Chain : ComposedModule
{
    private readonly nn.Module<Tensor, Tensor>[] _modules;

    /// <summary>Numbers the children from 0, as Sequential does.</summary>
    public Chain(params nn.Module<Tensor, Tensor>[] modules) : this(modules.Select((module, index) => ($"{index}", module)))
    {
    }

    public Chain(IEnumerable<(string Name, nn.Module<Tensor, Tensor> Module)> modules) : base(nameof(Chain)) =>
        _modules = [.. modules.Select(child => Child(child.Name, child.Module))];

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor value = input;
        foreach (var module in _modules) value = module.call(value);
        return ReferenceEquals(value, input) ? input.alias().MoveToOuterDisposeScope() : value.MoveToOuterDisposeScope();
    }
}

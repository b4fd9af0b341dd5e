using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>The state tensors of an optimiser: one a parameter under each name, outside every dispose scope until freed here.</summary>
internal sealed class OptimizerStates
{
    private readonly IReadOnlyList<NamedParameter> _parameters;
    private readonly string[] _names;
    private readonly Tensor?[][] _tensors;

    public OptimizerStates(IReadOnlyList<NamedParameter> parameters, params string[] names)
    {
        _parameters = parameters;
        _names = names;
        _tensors = [.. names.Select(_ => new Tensor?[parameters.Count])];
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>The tensors of the name at an index of <see cref="Names"/>, by parameter.</summary>
    public Tensor?[] this[int name] => _tensors[name];

    public Tensor? Find(string name, int parameter)
    {
        int index = Array.IndexOf(_names, name);
        return index >= 0
            ? _tensors[index][parameter]
            : throw new ArgumentException($"The optimiser has no state '{name}'; it has: {string.Join(", ", _names)}.", nameof(name));
    }

    /// <summary>Takes over copies of saved tensors, after freeing what was there.</summary>
    public void Restore(Func<string, int, Tensor?> saved)
    {
        Clear();
        for (int name = 0; name < _names.Length; name++)
        {
            for (int i = 0; i < _parameters.Count; i++)
            {
                if (saved(_names[name], i) is { } tensor) _tensors[name][i] = Copy(tensor, _parameters[i], _names[name]);
            }
        }
    }

    public void Clear()
    {
        foreach (Tensor?[] tensors in _tensors)
        {
            foreach (Tensor? tensor in tensors) tensor?.Dispose();
            Array.Clear(tensors);
        }
    }

    private static Tensor Copy(Tensor saved, NamedParameter parameter, string name)
    {
        if (!saved.shape.AsSpan().SequenceEqual(parameter.Value.shape))
        {
            throw new ArgumentException(
                $"The saved state '{name}' of '{parameter.Name}' has the shape [{string.Join(", ", saved.shape)}], " +
                $"but the parameter has [{string.Join(", ", parameter.Value.shape)}]: it belongs to another network.");
        }

        Tensor copy = zeros_like(parameter.Value).DetachFromDisposeScope();
        copy.copy_(saved);
        return copy;
    }
}

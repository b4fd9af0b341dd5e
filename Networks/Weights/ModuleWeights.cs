using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A copy of everything that a module has learned: its parameters and persistent buffers under the names of its state dictionary.
/// Not thread-safe.
/// </summary>
public sealed class ModuleWeights : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors;

    private ModuleWeights(Dictionary<string, Tensor> tensors) => _tensors = tensors;

    /// <summary>The copies by name, parameters first. They belong to this object.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>Copies a module's tensors, on its device.</summary>
    /// <param name="module">Module.</param>
    public static ModuleWeights Copy(nn.Module module)
    {
        using var guard = no_grad();
        return new(ModuleState.Of(module).ToDictionary(entry => entry.Name, entry => entry.Tensor.detach().clone().DetachFromDisposeScope()));
    }

    /// <summary>Takes the module's present tensors, without allocating.</summary>
    /// <param name="module">The module that was copied, or one of the same names, shapes and types.</param>
    /// <exception cref="InvalidDataException">Names, shapes or types differ; nothing was changed.</exception>
    public void Update(nn.Module module)
    {
        var state = ModuleState.Of(module).ToDictionary(entry => entry.Name, entry => entry.Tensor);
        StateMatch.Require(_tensors.Select(entry => (entry.Key, entry.Value)), state);
        using var guard = no_grad();
        foreach (var (name, tensor) in _tensors) tensor.copy_(state[name]);
    }

    /// <summary>Puts the copies back into a module.</summary>
    /// <param name="module">A module of the same names, shapes and types.</param>
    /// <exception cref="InvalidDataException">Names, shapes or types differ; the module was not changed.</exception>
    public void Restore(nn.Module module) => Load(module, _tensors);

    /// <summary>Gives a module the values of named tensors. All names, shapes and types are checked before the first value is changed.</summary>
    /// <param name="module">Module.</param>
    /// <param name="tensors">Exactly the tensors of the module's state dictionary, on any device.</param>
    /// <exception cref="InvalidDataException">A tensor is missing, not of the module, or of another shape or type; the module was not changed.</exception>
    public static void Load(nn.Module module, IReadOnlyDictionary<string, Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var state = ModuleState.Of(module);
        StateMatch.Require(state, tensors);
        using var guard = no_grad();
        foreach (var (name, tensor) in state) tensor.copy_(tensors[name]);
    }

    /// <summary>Gives a module the weights of a safetensors file, which is not trusted.</summary>
    /// <param name="module">Module.</param>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the module; the module was not changed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadFile(nn.Module module, string path)
    {
        using var file = WeightFile.Read(path);
        Load(module, file.Tensors);
    }

    /// <summary>Writes a module's weights as a safetensors file.</summary>
    /// <param name="module">Module, on any device.</param>
    /// <param name="path">Path of the file, which is replaced.</param>
    /// <param name="metadata">Texts to keep with the weights; null for none.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveFile(nn.Module module, string path, IReadOnlyDictionary<string, string>? metadata = null) =>
        WeightFile.Write(path, Named(module), metadata);

    /// <summary>The module's own tensors by name, parameters first, for writing; they stay the module's.</summary>
    /// <param name="module">Module.</param>
    public static IEnumerable<KeyValuePair<string, Tensor>> Named(nn.Module module) =>
        ModuleState.Of(module).Select(entry => KeyValuePair.Create(entry.Name, entry.Tensor));

    /// <summary>Frees the copies. May be called more than once.</summary>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values) tensor.Dispose();
        _tensors.Clear();
    }
}

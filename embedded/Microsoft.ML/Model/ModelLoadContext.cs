using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Where one object is loaded from: the counterpart of <see cref="ModelSaveContext"/>.</summary>
internal sealed class ModelLoadContext
{
    private readonly ModelFile _file;
    private readonly string _folder;

    private ModelLoadContext(ModelFile file, string folder, ModelReader reader)
    {
        _file = file;
        _folder = folder;
        Reader = reader;
    }

    /// <summary>Gives the object's small values in the order in which they were written.</summary>
    public ModelReader Reader { get; }

    /// <summary>Loads the object saved in a folder; null if there is none.</summary>
    public static object LoadOrNull(IHostEnvironment environment, ModelFile file, string folder)
    {
        // Folders nest as deep as a file says; running out of stack would end the process.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        ModelReader reader = file.OpenOrNull(ModelArchive.Combine(folder, ModelArchive.ModelEntry));
        if (reader is null)
            return null;
        uint magic = reader.ReadUInt32();
        Contracts.CheckDecode(magic == ModelArchive.Magic,
            $"The entry '{reader.Name}' of the model is not in the form expected: wrong first bytes.");
        int version = reader.ReadInt32();
        Contracts.CheckDecode(version == ModelArchive.Version,
            $"The entry '{reader.Name}' has version {version}; this library reads version {ModelArchive.Version}.");
        return ModelLoaders.Load(environment, reader.ReadString(), new ModelLoadContext(file, folder, reader));
    }

    /// <summary>Loads the object saved into the sub-folder <paramref name="name"/>.</summary>
    public T LoadModel<T>(IHostEnvironment environment, string name)
        where T : class
    {
        string folder = ModelArchive.Combine(_folder, name);
        object loaded = LoadOrNull(environment, _file, folder);
        return loaded as T ?? throw Contracts.ExceptDecode(loaded is null
            ? $"The model lacks the entry '{ModelArchive.Combine(folder, ModelArchive.ModelEntry)}'."
            : $"The model has a {loaded.GetType().Name} at '{folder}' where a {typeof(T).Name} is expected.");
    }

    /// <summary>Opens an entry beside the model entry.</summary>
    public ModelReader OpenEntry(string name)
    {
        string path = ModelArchive.Combine(_folder, name);
        return _file.OpenOrNull(path) ?? throw Contracts.ExceptDecode($"The model lacks the entry '{path}'.");
    }
}

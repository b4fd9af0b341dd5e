using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Saves, loads and uses models.</summary>
public sealed partial class ModelOperationsCatalog
{
    private readonly IHostEnvironment _environment;

    internal ModelOperationsCatalog(IHostEnvironment environment) => _environment = environment;

    /// <summary>Saves a model with the schema of its input, which may be null.</summary>
    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        Contracts.CheckValue(stream, nameof(stream));
        using ZipArchive archive = CreateArchive(stream);
        ModelSaveContext.Save(archive, model, ModelArchive.TransformerFolder);
        if (inputSchema is not null)
            SchemaFile.Save(archive, inputSchema);
    }

    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.Create(filePath);
        Save(model, inputSchema, stream);
    }

    /// <summary>Saves a model with the loader of its input.</summary>
    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, Stream stream)
    {
        Contracts.CheckValue(loader, nameof(loader));
        Contracts.CheckValue(stream, nameof(stream));
        var chain = model is null ? null : new TransformerChain<ITransformer>(model);
        using ZipArchive archive = CreateArchive(stream);
        ModelSaveContext.Save(archive, new CompositeDataLoader<TSource, ITransformer>(loader, chain), ModelArchive.Root);
    }

    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, string filePath)
    {
        Contracts.CheckValue(loader, nameof(loader));
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.Create(filePath);
        Save(model, loader, stream);
    }

    /// <param name="inputSchema">The schema saved with the model; null if there was none.</param>
    /// <exception cref="FormatException">The stream is no model, or a damaged one.</exception>
    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        using ModelFile file = ModelFile.Open(stream);
        inputSchema = SchemaFile.LoadOrNull(file);
        if (inputSchema is null
            && LoadOrNull<CompositeDataLoader<IMultiStreamSource, ITransformer>>(file, ModelArchive.Root) is { } composite)
        {
            inputSchema = composite.Loader.GetOutputSchema();
            return Single(composite.Transformer);
        }
        return LoadOrNull<ITransformer>(file, ModelArchive.TransformerFolder)
            ?? throw Contracts.Except(Contracts.Except("Repository doesn't contain entry DataLoaderModel/Model.key"),
                "Could not load legacy format model");
    }

    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    /// <summary>Loads a model that was saved with its data loader.</summary>
    public ITransformer LoadWithDataLoader(Stream stream, out IDataLoader<IMultiStreamSource> loader)
    {
        using ModelFile file = ModelFile.Open(stream);
        CompositeDataLoader<IMultiStreamSource, ITransformer> composite =
            LoadOrNull<CompositeDataLoader<IMultiStreamSource, ITransformer>>(file, ModelArchive.Root) ?? throw Contracts.Except(
                "Model does not contain an IDataLoader. Perhaps this was saved with an DataViewSchema, or even no information on its input at all. " +
                "Consider using the Load method instead.");
        loader = composite.Loader;
        return Single(composite.Transformer);
    }

    public ITransformer LoadWithDataLoader(string filePath, out IDataLoader<IMultiStreamSource> loader)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.OpenRead(filePath);
        return LoadWithDataLoader(stream, out loader);
    }

    /// <summary>A new model file, with a note for people of what wrote it.</summary>
    private static ZipArchive CreateArchive(Stream stream)
    {
        var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using var writer = new StreamWriter(archive.CreateEntry(ModelArchive.VersionEntry).Open());
        writer.WriteLine(typeof(ModelOperationsCatalog).Assembly.FullName);
        return archive;
    }

    private T LoadOrNull<T>(ModelFile file, string folder)
        where T : class
    {
        object loaded = ModelLoadContext.LoadOrNull(_environment, file, folder);
        Contracts.CheckDecode(loaded is null or T,
            $"The model is corrupt: it has a {loaded?.GetType().Name} where a {typeof(T).Name} is expected.");
        return (T)loaded;
    }

    /// <summary>A chain of one was put around a model that was none.</summary>
    private static ITransformer Single(TransformerChain<ITransformer> chain) => chain.Count() == 1 ? chain.First() : chain;
}

using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Saves and loads composite loaders; a loaded one reads files or other streams.</summary>
internal static class CompositeDataLoader
{
    public const string LoaderName = "CompositeLoader";

    private const string LoaderFolder = "Loader";

    public static void Save(ModelSaveContext ctx, ICanSaveModel loader, ICanSaveModel chain)
    {
        ctx.SetLoader(LoaderName);
        ctx.SaveModel(loader, LoaderFolder);
        ctx.SaveModel(chain, ModelArchive.TransformerFolder);
    }

    public static CompositeDataLoader<IMultiStreamSource, ITransformer> Load(IHostEnvironment environment, ModelLoadContext ctx) => new(
        ctx.LoadModel<IDataLoader<IMultiStreamSource>>(environment, LoaderFolder),
        ctx.LoadModel<TransformerChain<ITransformer>>(environment, ModelArchive.TransformerFolder));
}

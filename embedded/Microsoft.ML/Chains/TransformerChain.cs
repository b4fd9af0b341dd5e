using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Saves and loads chains.</summary>
internal static class TransformerChain
{
    public const string LoaderName = "TransformerChain";

    public static void Save(ModelSaveContext ctx, ITransformer[] transformers, TransformerScope[] scopes)
    {
        ctx.SetLoader(LoaderName);
        ctx.Writer.Write(transformers.Length);
        for (int i = 0; i < transformers.Length; i++)
        {
            ctx.Writer.Write((int)scopes[i]);
            ctx.SaveModel(transformers[i], Folder(i));
        }
    }

    public static TransformerChain<ITransformer> Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        int count = ctx.Reader.ReadCount(bytesEach: 4);
        var transformers = new ITransformer[count];
        var scopes = new TransformerScope[count];
        for (int i = 0; i < count; i++)
        {
            scopes[i] = (TransformerScope)ctx.Reader.ReadInt32();
            transformers[i] = ctx.LoadModel<ITransformer>(environment, Folder(i));
        }
        return new TransformerChain<ITransformer>(transformers, scopes);
    }

    private static string Folder(int index) => $"Transform_{index:000}";
}

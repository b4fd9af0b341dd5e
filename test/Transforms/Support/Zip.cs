using Microsoft.ML;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Saving and loading in memory.</summary>
internal static class Zip
{
    public static byte[] Save(MLContext context, ITransformer model, IDataView data)
    {
        using var stream = new MemoryStream();
        context.Model.Save(model, data.Schema, stream);
        return stream.ToArray();
    }

    public static ITransformer Load(byte[] zip) => new MLContext().Model.Load(new MemoryStream(zip), out _);

    public static ITransformer RoundTrip(MLContext context, ITransformer model, IDataView data) => Load(Save(context, model, data));
}

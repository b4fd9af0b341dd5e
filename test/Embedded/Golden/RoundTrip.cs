using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Golden;

/// <summary>Fits, saves and loads a model, and describes what came back.</summary>
internal static class RoundTrip
{
    public static JsonObject Run(MLContext context, IEstimator<ITransformer> estimator, IDataView data, bool withoutSchema)
    {
        ITransformer model = estimator.Fit(data);
        using var stream = new MemoryStream();
        context.Model.Save(model, withoutSchema ? null : data.Schema, stream);
        stream.Position = 0;
        var other = new MLContext(1);
        // A snippet's lambda and the factory of its contract are in different assemblies here.
        other.ComponentCatalog.RegisterAssembly(typeof(Times2).Assembly);
        ITransformer loaded = other.Model.Load(stream, out DataViewSchema inputSchema);
        JsonObject output = J.Data(loaded.Transform(data));
        JsonNode? before = J.Data(model.Transform(data));
        return new JsonObject
        {
            ["loadedType"] = J.TN(loaded.GetType()),
            ["items"] = loaded is IEnumerable<ITransformer> items ? J.N(items.Select(i => J.TN(i.GetType())).ToArray()) : null,
            ["inputSchema"] = J.N(inputSchema),
            ["sameOutputAsBeforeSave"] = JsonNode.DeepEquals(JsonNode.Parse(before.ToJsonString()), JsonNode.Parse(output.ToJsonString())),
            ["output"] = output,
            ["entries"] = Entries(stream.ToArray()),
        };
    }

    private static JsonArray Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return new JsonArray([.. archive.Entries.Select(e => (JsonNode)e.FullName.Replace('\\', '/'))]);
    }
}

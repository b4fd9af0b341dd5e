using System.Text.Json.Nodes;
using Microsoft.ML;

namespace Golden;

/// <summary>Cases about text files: a file and loader options, or a snippet.</summary>
internal static class TextFileCases
{
    public static JsonNode? Observe(CaseHost host)
    {
        if (host.Options is not { } options)
            return Observation.Plain(host);
        string path = CaseHost.F(host.Case.Input("file")!.Value.GetString()!);
        return J.N(J.Try(() => J.Data(host.D.LoadFromTextFile(path, options()))));
    }
}

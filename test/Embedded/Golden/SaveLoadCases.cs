using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.ML;

namespace Golden;

/// <summary>Cases about saving and loading: an estimator to round-trip, a snippet, or an assembly that only exists in memory.</summary>
internal static class SaveLoadCases
{
    private const string MapLibSource = """
        using System; using Microsoft.ML; using Microsoft.ML.Data; using Microsoft.ML.Transforms;
        [assembly: System.Reflection.AssemblyVersion("1.0.0.0")]
        namespace MapLib;
        public class In { public float X { get; set; } }
        public class Out { public float Y { get; set; } }
        [CustomMappingFactoryAttribute("MapLib.Times3")]
        public class Times3 : CustomMappingFactory<In, Out>
        {
            public static void Map(In i, Out o) => o.Y = 3 * i.X;
            public override Action<In, Out> GetMapping() => Map;
            public static ITransformer Fit(MLContext ml, IDataView data) =>
                ml.Transforms.CustomMapping<In, Out>(Map, "MapLib.Times3").Fit(data);
        }
        """;

    private static readonly Lazy<Assembly> s_mapLib = new(CompileMapLib);

    public static JsonNode? Observe(CaseHost host)
    {
        if (host.Snippet is { } snippet)
        {
            return host.Case.Call.Contains(CaseSource.RoundTripSuffix, StringComparison.Ordinal)
                ? J.N(J.Try(() => RoundTrip.Run(host.ml, (IEstimator<ITransformer>)snippet(), host.DefaultView(), withoutSchema: false)))
                : Observation.Plain(host);
        }

        return host.Case.Call switch
        {
            "Save, then new MLContext().Model.Load without RegisterAssembly" => FromMemory(host, register: false),
            "same, with ComponentCatalog.RegisterAssembly before Load" => FromMemory(host, register: true),
            _ => throw Observation.Unknown(host),
        };
    }

    private static JsonNode? FromMemory(CaseHost host, bool register) => J.N(J.Try(() =>
    {
        IDataView data = host.L(new XR { X = 1 });
        MethodInfo fit = s_mapLib.Value.GetType("MapLib.Times3", throwOnError: true)!.GetMethod("Fit")!;
        var model = (ITransformer)fit.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [host.ml, data], null)!;
        using var stream = new MemoryStream();
        host.ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;
        var other = new MLContext();
        if (register)
            other.ComponentCatalog.RegisterAssembly(s_mapLib.Value);
        return J.TN(other.Model.Load(stream, out _).GetType());
    }));

    private static Assembly CompileMapLib()
    {
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create("MapLib", [CSharpSyntaxTree.ParseText(MapLibSource)], CompiledCases.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        return result.Success
            ? Assembly.Load(image.ToArray())
            : throw new InvalidOperationException(result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error).ToString());
    }
}

using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Golden;

/// <summary>Cases about errors: an estimator by its word, given data it cannot take.</summary>
internal static class ErrorCases
{
    public static JsonNode? Observe(CaseHost host)
    {
        if (host.Snippet is not null)
            return Observation.Plain(host);
        IEstimator<ITransformer> estimator = Estimator(host);
        if (host.Case.Expects("shape"))
        {
            ITransformer fitted = estimator.Fit(host.DefaultView());
            return new JsonObject
            {
                ["shape"] = J.N(J.Try(() => estimator.GetOutputSchema(null))),
                ["schema"] = J.N(J.Try(() => fitted.GetOutputSchema(null))),
            };
        }

        if (host.Case.Input("test") is not null)
            return TransformOther(host, estimator.Fit(host.DefaultView()));
        return host.Case.Name.Contains("fit", StringComparison.Ordinal)
            ? J.N(J.Try(() => estimator.Fit(null)))
            : J.N(J.Try(() => estimator.Fit(host.DefaultView()).Transform(null)));
    }

    private static JsonObject TransformOther(CaseHost host, ITransformer transformer)
    {
        IDataView test = host.View("test");
        var observed = new JsonObject
        {
            ["transform"] = J.N(J.Try(() => J.Rows(transformer.Transform(test)))),
            ["getOutputSchema"] = J.N(J.Try(() => J.Schema(transformer.GetOutputSchema(test.Schema)))),
        };
        if (host.Case.Expects("mapper"))
            observed["mapper"] = J.N(J.Try(() => J.Schema(transformer.GetRowToRowMapper(test.Schema).OutputSchema)));
        return observed;
    }

    private static IEstimator<ITransformer> Estimator(CaseHost host) => host.Case.Call switch
    {
        "copy" => host.TX.CopyColumns("X", "A"),
        "drop" => host.TX.DropColumns("A"),
        "select" => host.TX.SelectColumns("A"),
        "concatenate" => host.TX.Concatenate("X", "A", "B"),
        "map-value-to-key" => host.CV.MapValueToKey("X", "A"),
        "convert" => host.CV.ConvertType("X", "A", DataKind.Double),
        "one-hot" => host.TX.Categorical.OneHotEncoding("X", "A"),
        "minmax" => host.TX.NormalizeMinMax("X", "A"),
        "replace-missing" => host.TX.ReplaceMissingValues("X", "A"),
        "map-value" => host.CV.MapValue("X", new[] { CaseHost.P(1.5f, 1f) }, "A"),
        "custom-mapping" => host.TX.CustomMapping<CmIn, CmOutSame>((i, o) => o.A = i.A, null),
        "map-key-to-value" => host.CV.MapValueToKey("K", "A").Append(host.CV.MapKeyToValue("X", "K")),
        "chain" => host.TX.CopyColumns("X", "I").Append(host.TX.Concatenate("F", "A", "B")),
        _ => throw Observation.Unknown(host),
    };
}

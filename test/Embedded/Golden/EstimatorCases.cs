using System.Text.Json.Nodes;
using Microsoft.ML;

namespace Golden;

/// <summary>Cases that make an estimator: its shape, fit, schema and rows, one after the other.</summary>
internal static class EstimatorCases
{
    public static JsonNode? Observe(CaseHost host)
    {
        object? made = J.Try(host.Snippet ?? throw Observation.Unknown(host));
        bool describesEstimator = host.Case.Input("d") is not null;
        return made switch
        {
            IEstimator<ITransformer> estimator => Describe(estimator, host.View("d")),
            JsonObject failure when describesEstimator && failure.ContainsKey("exception") => new JsonObject { ["create"] = failure },
            _ => J.N(made),
        };
    }

    private static JsonObject Describe(IEstimator<ITransformer> estimator, IDataView data)
    {
        var observed = new JsonObject
        {
            ["estimatorType"] = J.TN(estimator.GetType()),
            ["outputShape"] = J.N(J.Try(() => J.Shape(estimator.GetOutputSchema(Probe.Of(data))))),
        };
        object? fitted = J.Try(() => estimator.Fit(data));
        if (fitted is not ITransformer transformer)
        {
            observed["fit"] = J.N(fitted);
            return observed;
        }

        observed["transformerType"] = J.TN(transformer.GetType());
        observed["isRowToRowMapper"] = transformer.IsRowToRowMapper;
        observed["outputSchema"] = J.N(J.Try(() => J.Schema(transformer.GetOutputSchema(data.Schema))));
        observed["rows"] = J.N(J.Try(() => J.Rows(transformer.Transform(data))));
        if (observed["rows"] is JsonArray)
            Describe(observed, transformer.Transform(data));
        return observed;
    }

    private static void Describe(JsonObject observed, IDataView transformed)
    {
        JsonArray schema = J.Schema(transformed.Schema);
        if (observed["outputSchema"]!.ToJsonString() != schema.ToJsonString())
            observed["transformedSchemaDiffers"] = schema;
        observed["rowCount"] = transformed.GetRowCount();
        observed["canShuffle"] = transformed.CanShuffle;
    }
}

using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys back to their values.</summary>
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator(IHostEnvironment environment, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(KeyToValueMappingEstimator)), new KeyToValueMappingTransformer(environment, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.Columns.Select(column => Shape(inputSchema.GetInput(column.Input), column.Output)));
    }

    private static SchemaShape.Column Shape(SchemaShape.Column input, string output)
    {
        if (!input.IsKey)
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", input.Name, "KeyType", input.GetTypeString());
        if (!input.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out SchemaShape.Column values))
            throw Contracts.ExceptParam("inputSchema", $"Input column '{input.Name}' doesn't contain key values metadata");
        var kept = input.Annotations.Where(annotation => annotation.Name == AnnotationKinds.SlotNames);
        return new SchemaShape.Column(output, input.Kind, values.ItemType, values.IsKey, new SchemaShape(kept));
    }
}

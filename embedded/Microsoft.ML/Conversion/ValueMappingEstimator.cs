using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps the values of columns by a table.</summary>
public class ValueMappingEstimator : TrivialEstimator<ValueMappingTransformer>
{
    internal ValueMappingEstimator(IHostEnvironment environment, ValueMap map, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(ValueMappingEstimator)), new ValueMappingTransformer(environment, map, columns))
    {
    }

    public sealed override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.Columns.Select(column => Shape(inputSchema.GetInput(column.Input), column.Output)));
    }

    private SchemaShape.Column Shape(SchemaShape.Column input, string output)
    {
        ValueMap map = Transformer.Map;
        bool isVector = input.Kind != SchemaShape.Column.VectorKind.Scalar;
        ValueMappingTransformer.CheckKinds(isVector, map, input.Name);
        var annotations = new SchemaShape(map.Annotations.Schema.Select(a => SchemaShape.Column.Create(a.Name, a.Type)));
        SchemaShape.Column value = SchemaShape.Column.Create(output, map.ValueType, annotations);
        return isVector ? new SchemaShape.Column(output, input.Kind, value.ItemType, value.IsKey, annotations) : value;
    }
}

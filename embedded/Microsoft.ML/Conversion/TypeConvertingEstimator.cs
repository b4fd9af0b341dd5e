using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Converts columns to another item type.</summary>
public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    internal TypeConvertingEstimator(IHostEnvironment environment, DataKind kind, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(TypeConvertingEstimator)), new TypeConvertingTransformer(environment, kind, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.Columns.Select(column => Convert(inputSchema.GetInput(column.Input), column.Output)));
    }

    private SchemaShape.Column Convert(SchemaShape.Column input, string output)
    {
        PrimitiveDataViewType type = PrimitiveTypes.Of(Transformer.Kind);
        if (Conversions.Find(input.ItemType.RawType, type.RawType) is null)
            throw Contracts.ExceptParam("inputSchema", $"Don't know how to convert {input.Name} into {type}");
        var kept = input.Annotations.Where(annotation => annotation.Name is AnnotationKinds.SlotNames or AnnotationKinds.KeyValues);
        return new SchemaShape.Column(output, input.Kind, type, false, new SchemaShape(kept));
    }
}

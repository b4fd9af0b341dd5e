using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Tells for each value whether it is missing.</summary>
public sealed class MissingValueIndicatorEstimator : TrivialEstimator<MissingValueIndicatorTransformer>
{
    internal MissingValueIndicatorEstimator(IHostEnvironment environment, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(MissingValueIndicatorEstimator)), new MissingValueIndicatorTransformer(environment, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.Columns.Select(column => Shape(inputSchema.GetInput(column.Input), column.Output)));
    }

    private static SchemaShape.Column Shape(SchemaShape.Column input, string output)
    {
        // A column of another type is told as one that is not there.
        if (!MissingValueReplacingTransformer.IsReal(input.ItemType))
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", input.Name);
        var annotations = input.Annotations.Where(annotation => annotation.Name == AnnotationKinds.SlotNames)
            .Append(new SchemaShape.Column(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false));
        return new SchemaShape.Column(output, input.Kind, BooleanDataViewType.Instance, false, new SchemaShape(annotations));
    }
}

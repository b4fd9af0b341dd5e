using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Base of the estimators that bring each vector to a common length.</summary>
public abstract class LpNormNormalizingEstimatorBase : TrivialEstimator<LpNormNormalizingTransformer>
{
    private protected LpNormNormalizingEstimatorBase(IHost host, LpNormNormalizingTransformer transformer)
        : base(host, transformer)
    {
    }

    /// <summary>What a vector is divided by.</summary>
    public enum NormFunction : byte
    {
        /// <summary>The square root of the sum of squares.</summary>
        L2 = 0,

        /// <summary>The square root of the mean of squares; of the deviations where the mean is subtracted.</summary>
        StandardDeviation = 1,

        /// <summary>The sum of magnitudes.</summary>
        L1 = 2,

        /// <summary>The largest magnitude.</summary>
        Infinity = 3,
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.Columns.Select(column => Shape(inputSchema.GetInput(column.Input), column.Output)));
    }

    private static SchemaShape.Column Shape(SchemaShape.Column input, string output)
    {
        if (input.Kind == SchemaShape.Column.VectorKind.Scalar || !input.ItemType.Equals(NumberDataViewType.Single))
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", input.Name);
        var annotations = input.Annotations.Where(annotation => annotation.Name == AnnotationKinds.SlotNames)
            .Append(new SchemaShape.Column(
                AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false));
        return new SchemaShape.Column(output, input.Kind, NumberDataViewType.Single, false, new SchemaShape(annotations));
    }
}

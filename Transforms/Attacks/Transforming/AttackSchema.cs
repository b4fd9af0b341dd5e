using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Shapes of attacked data, for the estimator; made as those of scored data are, see <see cref="NetworkSchema"/>.</summary>
internal static class AttackSchema
{
    // Sizes are not part of a shape; any positive number stands for "known size".
    private const int AnySize = 2;

    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or the feature column has another type.</exception>
    public static SchemaShape GetOutputSchema(
        MLContext context, SchemaShape input, AttackedPipeline pipeline, AttackTransformerOptions options)
    {
        string feature = pipeline.Network.FeatureColumnName;
        if (pipeline.Before.Count == 0) Check(input, feature, options);
        SchemaDefinition output = SchemaDefinition.Create(typeof(PromisedColumns));
        SchemaDefinition.Column features = output[nameof(PromisedColumns.Features)];
        features.ColumnType = new VectorDataViewType(NumberDataViewType.Single, AnySize);
        if (HasSlotNames(input, feature))
            features.AddAnnotation(AnnotationNames.SlotNames, new VBuffer<ReadOnlyMemory<char>>(AnySize, new ReadOnlyMemory<char>[AnySize]),
                new VectorDataViewType(TextDataViewType.Instance, AnySize));
        (SchemaDefinition.Column Column, string? Name)[] named =
        [
            (features, options.OutputColumnName ?? feature),
            (output[nameof(PromisedColumns.Success)], options.SuccessColumnName),
            (output[nameof(PromisedColumns.Perturbation)], options.PerturbationColumnName),
        ];
        // The definition finds its columns by their current names, so these change last.
        foreach ((SchemaDefinition.Column column, string? name) in named)
        {
            if (name is null) output.Remove(column);
            else column.ColumnName = name;
        }

        return context.Transforms
            .CustomMapping<NoInput, PromisedColumns>(
                (_, _) => { }, contractName: null, inputSchemaDefinition: null, outputSchemaDefinition: output)
            .GetOutputSchema(input);
    }

    private static void Check(SchemaShape input, string feature, AttackTransformerOptions options)
    {
        FeatureColumn.Check(input, feature);
        foreach (string? name in (string?[])[options.LabelColumnName, options.TargetColumnName])
        {
            if (name is not null && !input.Any(column => column.Name == name)) throw LabelColumn.Missing(input, name);
        }
    }

    private static bool HasSlotNames(SchemaShape input, string feature) =>
        input.Where(column => column.Name == feature).Any(column => column.Annotations.Any(kind => kind.Name == AnnotationNames.SlotNames));

    /// <summary>The columns that an attack adds; names are set at run time.</summary>
    private sealed class PromisedColumns
    {
        public VBuffer<float> Features { get; set; }

        public bool Success { get; set; }

        public float Perturbation { get; set; }
    }
}

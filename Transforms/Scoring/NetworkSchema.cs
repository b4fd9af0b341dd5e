using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// Shapes of scored data, for estimators. ML.NET offers no public way to build a shape, but an estimator of its own does it:
/// a custom mapping whose output columns are described at run time promises exactly these columns. It is never run.
/// </summary>
internal static class NetworkSchema
{
    // Sizes are not part of a shape; any positive number stands for "known size".
    private const int AnySize = 2;

    /// <summary>The shape after scoring with a network whose classes are known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or has another type.</exception>
    public static SchemaShape GetOutputSchema(MLContext context, SchemaShape input, NetworkTransformerOptions options, LabelKeys labels)
    {
        ArgumentNullException.ThrowIfNull(input);
        FeatureColumn.Check(input, options.FeatureColumnName);
        return Promise(context, input, options, labels);
    }

    /// <summary>
    /// The shape after scoring with a network that will be trained on a label column: its annotations say what the classes will be.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The feature or the label column is missing or has another type.</exception>
    public static SchemaShape GetOutputSchema(MLContext context, SchemaShape input, NetworkTransformerOptions options, string labelColumnName)
    {
        ArgumentNullException.ThrowIfNull(input);
        FeatureColumn.Check(input, options.FeatureColumnName);
        return WithLabel(context, input, options, labelColumnName);
    }

    /// <summary>As <see cref="GetOutputSchema(MLContext, SchemaShape, NetworkTransformerOptions, string)"/>, where the features were checked before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The label column is missing or has another type.</exception>
    public static SchemaShape WithLabel(MLContext context, SchemaShape input, NetworkTransformerOptions options, string labelColumnName)
    {
        SchemaShape.Column label = LabelColumn.Check(input, labelColumnName);
        DataViewType? values = label.Annotations?
            .Where(column => column.Name == AnnotationNames.KeyValues)
            .Select(column => column.ItemType)
            .FirstOrDefault();
        return Promise(context, input, options, LabelKeys.Placeholder(values is null ? null : KeyValueKind.Find(values), AnySize));
    }

    /// <summary>A shape with a vector of Single of known size beside its columns.</summary>
    public static SchemaShape WithVector(MLContext context, SchemaShape input, string name)
    {
        SchemaDefinition output = SchemaDefinition.Create(typeof(PromisedVector));
        SchemaDefinition.Column vector = output[nameof(PromisedVector.Values)];
        vector.ColumnType = new VectorDataViewType(NumberDataViewType.Single, AnySize);
        vector.ColumnName = name;
        return context.Transforms
            .CustomMapping<NoInput, PromisedVector>((_, _) => { }, contractName: null, inputSchemaDefinition: null, outputSchemaDefinition: output)
            .GetOutputSchema(input);
    }

    private static SchemaShape Promise(MLContext context, SchemaShape input, NetworkTransformerOptions options, LabelKeys labels)
    {
        SchemaDefinition output = SchemaDefinition.Create(typeof(PromisedColumns));
        SchemaDefinition.Column predictedLabel = output[nameof(PromisedColumns.PredictedLabel)];
        SchemaDefinition.Column score = output[nameof(PromisedColumns.Score)];
        predictedLabel.ColumnType = new KeyDataViewType(typeof(uint), AnySize);
        score.ColumnType = new VectorDataViewType(NumberDataViewType.Single, AnySize);
        labels.Annotate(predictedLabel, AnnotationNames.KeyValues);
        if (labels.AreText) labels.Annotate(score, AnnotationNames.SlotNames);
        labels.Annotate(score, AnnotationNames.TrainingLabelValues);
        foreach (SchemaDefinition.Column column in new[] { predictedLabel, score })
        {
            column.AddAnnotation(AnnotationNames.ScoreColumnSetId, 1u, new KeyDataViewType(typeof(uint), int.MaxValue));
            column.AddAnnotation(AnnotationNames.ScoreColumnKind, AnnotationNames.Multiclass.AsMemory(), TextDataViewType.Instance);
            column.AddAnnotation(AnnotationNames.ScoreValueKind, AnnotationNames.Score.AsMemory(), TextDataViewType.Instance);
        }
        // The definition finds its columns by their current names, so these change last.
        (predictedLabel.ColumnName, score.ColumnName) = (options.PredictedLabelColumnName, options.ScoreColumnName);
        return context.Transforms
            .CustomMapping<NoInput, PromisedColumns>((_, _) => { }, contractName: null, inputSchemaDefinition: null, outputSchemaDefinition: output)
            .GetOutputSchema(input);
    }

    private sealed class PromisedVector
    {
        public VBuffer<float> Values { get; set; }
    }

    /// <summary>The columns that scoring adds; names and types are set at run time.</summary>
    private sealed class PromisedColumns
    {
        public uint PredictedLabel { get; set; }

        public VBuffer<float> Score { get; set; }
    }
}

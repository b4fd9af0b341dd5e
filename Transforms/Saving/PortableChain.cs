using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Transforms;

/// <summary>
/// The form in which <c>mlContext.Model.Save</c> carries a network: ML.NET's loading is closed to other assemblies, so the network
/// travels inside a chain of ML.NET's own transformers that any process can load.
/// </summary>
internal static class PortableChain
{
    /// <summary>A chain that scores as the transformer does, row by row.</summary>
    /// <exception cref="NotSupportedException">There are more than 2,047 classes, or the network is too large.</exception>
    public static ICanSaveModel Create(MLContext context, NetworkModel model, NetworkTransformerOptions options)
    {
        int classes = model.Labels.Count;
        if (classes > ScoringOutput.MaximumClasses)
            throw new NotSupportedException(
                $"mlContext.Model.Save carries up to {ScoringOutput.MaximumClasses:N0} classes, but the network has {classes:N0}. " +
                $"Save it with {nameof(NetworkModel)}.{nameof(NetworkModel.Save)}.");

        IDataView labels = LabelLookup.Create(context, model.Labels);
        DataViewSchema.Column index = labels.Schema[nameof(LabelLookup.Row.Index)], key = labels.Schema[nameof(LabelLookup.Row.Key)];
        var temporaries = new List<string> { ColumnNames.Features, ColumnNames.Key, ColumnNames.Model, ColumnNames.Predicted };
        temporaries.AddRange(Enumerable.Range(0, ScoringOutput.Parts).Select(ScoringOutput.PartName));
        KeyValuePair<int, string>[] text = [new(ModelKeyRow.Only, ModelText.Create(model, options))];
        string[] parts = [.. ScoringOutput.PartsOf(classes).Select(ScoringOutput.PartName)];

        // Converting also copies floats to the fixed name, so one chain serves vectors of floats and of bytes.
        return context.Transforms.Conversion.ConvertType(ColumnNames.Features, options.FeatureColumnName, DataKind.Single)
            .Append(context.Transforms.CustomMapping<NoInput, ModelKeyRow>(ModelKeyFactory.Map, ModelKeyFactory.Contract))
            .Append(context.Transforms.Conversion.MapValue(ColumnNames.Model, text, ColumnNames.Key))
            .Append(context.Transforms.CustomMapping<ScoringInput, ScoringOutput>(ScoringFactory.Map, ScoringFactory.Contract))
            .Append(context.Transforms.Conversion.MapValue(options.PredictedLabelColumnName, labels, index, key, ColumnNames.Predicted))
            .Append(context.Transforms.Concatenate(options.ScoreColumnName, parts))
            .Append(context.Transforms.DropColumns([.. temporaries]))
            .Fit(EmptyFeatures(context, model, options));
    }

    // Fitting these estimators reads no rows; it needs a schema only.
    private static IDataView EmptyFeatures(MLContext context, NetworkModel model, NetworkTransformerOptions options)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(FeatureRow));
        SchemaDefinition.Column features = schema[nameof(FeatureRow.Features)];
        features.ColumnType = new VectorDataViewType(NumberDataViewType.Single, model.FeatureSize);
        features.ColumnName = options.FeatureColumnName;
        return context.Data.LoadFromEnumerable(Array.Empty<FeatureRow>(), schema);
    }

    private sealed class FeatureRow
    {
        public VBuffer<float> Features { get; set; }
    }
}

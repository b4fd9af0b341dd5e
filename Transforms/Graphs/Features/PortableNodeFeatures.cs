using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>
/// The form in which <c>mlContext.Model.Save</c> carries node features: a chain as <see cref="PortableChain"/>, whose rows say what to
/// call.
/// </summary>
internal static class PortableNodeFeatures
{
    /// <exception cref="NotSupportedException">Vectors are too long.</exception>
    public static ICanSaveModel Create(MLContext context, NodeFeatureKind kind, int size)
    {
        if (size > ScoringOutput.MaximumClasses)
        {
            throw new NotSupportedException($"mlContext.Model.Save carries vectors of up to {ScoringOutput.MaximumClasses:N0} values, " +
                $"but '{kind.OutputColumnName}' has {size:N0}. " +
                "Save the stages behind it, and add the column before they are used.");
        }

        KeyValuePair<int, string>[] text = [new(ModelKeyRow.Only, NodeFeaturesText.Create(kind, size))];
        string[] parts = [.. ScoringOutput.PartsOf(size).Select(ScoringOutput.PartName)];
        string[] temporaries = [ColumnNames.Key, ColumnNames.Model, ColumnNames.Predicted, .. Enumerable.Range(0, ScoringOutput.Parts)
            .Select(ScoringOutput.PartName)];
        return context.Transforms.CustomMapping<NoInput, ModelKeyRow>(ModelKeyFactory.Map, ModelKeyFactory.Contract)
            .Append(context.Transforms.Conversion.MapValue(ColumnNames.Model, text, ColumnNames.Key))
            .Append(context.Transforms.CustomMapping<NodeFeaturesRow, ScoringOutput>(NodeFeaturesFactory.Map, NodeFeaturesFactory.Contract))
            .Append(context.Transforms.Concatenate(kind.OutputColumnName, parts))
            .Append(context.Transforms.DropColumns(temporaries))
            .Fit(new NodeTableView(0, []));
    }
}

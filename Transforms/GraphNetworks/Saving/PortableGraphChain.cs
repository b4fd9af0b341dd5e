using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// The form in which <c>mlContext.Model.Save</c> carries a graph network: a chain of ML.NET's own transformers, as <see
/// cref="PortableChain"/>, that looks a row's id up among the scored nodes.
/// </summary>
internal static class PortableGraphChain
{
    /// <exception cref="NotSupportedException">There are more than 2,047 classes, or network and graph are too large.</exception>
    public static ICanSaveModel Create(MLContext context, NetworkModel model, GraphNetworkTransformerOptions options,
        GraphSnapshot snapshot)
    {
        int classes = model.Labels.Count;
        if (classes > ScoringOutput.MaximumClasses)
            throw new NotSupportedException(
                $"mlContext.Model.Save carries up to {ScoringOutput.MaximumClasses:N0} classes, but the network has {classes:N0}. " +
                $"Save it with {nameof(NetworkModel)}.{nameof(NetworkModel.Save)}.");

        IDataView labels = LabelLookup.Create(context, model.Labels);
        DataViewSchema.Column index = labels.Schema[nameof(LabelLookup.Row.Index)], key = labels.Schema[nameof(LabelLookup.Row.Key)];
        var temporaries = new List<string> { GraphScoringInput.NodeColumn, ColumnNames.Key, ColumnNames.Model, ColumnNames.Predicted };
        temporaries.AddRange(Enumerable.Range(0, ScoringOutput.Parts).Select(ScoringOutput.PartName));
        KeyValuePair<int, string>[] text = [new(ModelKeyRow.Only, GraphModelText.Create(model, options, snapshot))];
        string[] parts = [.. ScoringOutput.PartsOf(classes).Select(ScoringOutput.PartName)];
        string? id = options.Columns.Id;

        return NodeText(context, snapshot.IdKind, id)
            .Append(context.Transforms.CustomMapping<NoInput, ModelKeyRow>(ModelKeyFactory.Map, ModelKeyFactory.Contract))
            .Append(context.Transforms.Conversion.MapValue(ColumnNames.Model, text, ColumnNames.Key))
            .Append(context.Transforms.CustomMapping<GraphScoringInput, ScoringOutput>(
                GraphScoringFactory.Map, GraphScoringFactory.Contract))
            .Append(context.Transforms.Conversion.MapValue(options.PredictedLabelColumnName, labels, index, key, ColumnNames.Predicted))
            .Append(context.Transforms.Concatenate(options.ScoreColumnName, parts))
            .Append(context.Transforms.DropColumns([.. temporaries]))
            .Fit(NoNodes(snapshot.IdKind, id));
    }

    /// <summary>Brings the id to the fixed name, as text.</summary>
    internal static EstimatorChain<ITransformer> NodeText(MLContext context, SavedIdKind kind, string? id)
    {
        var chain = new EstimatorChain<ITransformer>();
        if (kind.IsNone || id is null)
            return chain.Append<ITransformer>(context.Transforms.CustomMapping<NoInput, NoNodeRow>(
                NoNodeFactory.Map, NoNodeFactory.Contract));
        if (!kind.IsKey)
            return chain.Append<ITransformer>(context.Transforms.Conversion.ConvertType(GraphScoringInput.NodeColumn, id, DataKind.String));
        return chain.Append<ITransformer>(context.Transforms.Conversion.MapKeyToValue(GraphScoringInput.NodeColumn, id))
            .Append<ITransformer>(context.Transforms.Conversion.ConvertType(
                GraphScoringInput.NodeColumn, GraphScoringInput.NodeColumn, DataKind.String));
    }

    // Fitting these estimators reads no rows; it needs a schema only.
    internal static NodeTableView NoNodes(SavedIdKind kind, string? id)
    {
        if (kind.IsNone || id is null) return new NodeTableView(0, []);
        IdType type = kind.ToType(id);
        NodeIds ids = type.IsText ? new(type, [], null, []) : new(type, null, [], []);
        return new NodeTableView(0, [GraphNodeColumns.Ids(id, ids)]);
    }
}

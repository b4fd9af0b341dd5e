using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// The form in which <c>mlContext.Model.Save</c> carries a hop-count model: as <see cref="PortableGraphChain"/>, with columns of its own.
/// </summary>
internal static class PortableHopCountChain
{
    /// <exception cref="NotSupportedException">Model and graph are too large.</exception>
    public static ICanSaveModel Create(MLContext context, HopCountModel model, HopCountTransformerOptions options,
        HopCountSnapshot snapshot)
    {
        string? id = options.Columns.Id;
        KeyValuePair<int, string>[] text = [new(ModelKeyRow.Only, HopCountModelText.Create(model, options, snapshot))];
        string?[] names =
        [
            options.ScoreColumnName, options.PredictedLabelColumnName, options.AverageHopColumnName, options.UncertaintyColumnName,
            options.FarNeighborsColumnName,
            options.FarNeighborHopsColumnName,
        ];
        var chain = PortableGraphChain.NodeText(context, snapshot.Nodes.IdKind, id)
            .Append<ITransformer>(context.Transforms.CustomMapping<NoInput, ModelKeyRow>(ModelKeyFactory.Map, ModelKeyFactory.Contract))
            .Append<ITransformer>(context.Transforms.Conversion.MapValue(ColumnNames.Model, text, ColumnNames.Key))
            .Append<ITransformer>(context.Transforms.CustomMapping<GraphScoringInput, HopCountScoringOutput>(HopCountScoringFactory.Map,
                HopCountScoringFactory.Contract));
        foreach ((string? name, string column) in names.Zip(HopCountScoringOutput.Columns))
        {
            if (name is not null) chain = chain.Append<ITransformer>(context.Transforms.CopyColumns(name, column));
        }

        return chain
            .Append<ITransformer>(context.Transforms.DropColumns([GraphScoringInput.NodeColumn, ColumnNames.Key, ColumnNames.Model,
                .. HopCountScoringOutput.Columns]))
            .Fit(PortableGraphChain.NoNodes(snapshot.Nodes.IdKind, id));
    }
}

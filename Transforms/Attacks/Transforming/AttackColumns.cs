using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>What an attack reads of each row, checked against a schema before the first row.</summary>
internal sealed class AttackColumns
{
    /// <param name="network">The stage under attack.</param>
    /// <param name="schema">Schema of the data that the stage scores.</param>
    /// <param name="labelColumnName">Column with the true classes; null to read none.</param>
    /// <param name="targetColumnName">Column with the target classes; null to read none.</param>
    /// <param name="bounds">Values that features may take, in units of the network's input; null to check none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="ArgumentException">The bounds are for another number of features, or the network ignores its input.</exception>
    public AttackColumns(
        NetworkTransformer network, DataViewSchema schema, string? labelColumnName, string? targetColumnName, FeatureBounds? bounds)
    {
        NetworkModel model = network.Model;
        (Schema, Model, Bounds) = (schema, model, bounds);
        (Feature, FeatureType) = FeatureColumn.Find(schema, network.FeatureColumnName, model.FeatureSize, model.InputText);
        Labels = labelColumnName is null ? null : LabelClasses.Bind(schema, labelColumnName, model.Labels);
        Targets = targetColumnName is null ? null : LabelClasses.Bind(schema, targetColumnName, model.Labels);
        if (bounds?.FeatureCount is { } count && count != model.FeatureSize)
        {
            throw new ArgumentException(
                $"The feature bounds are for {count} features, but column '{Feature.Name}' has {model.FeatureSize}.", nameof(bounds));
        }
    }

    public DataViewSchema Schema { get; }

    public NetworkModel Model { get; }

    public FeatureBounds? Bounds { get; }

    public DataViewSchema.Column Feature { get; }

    public VectorDataViewType FeatureType { get; }

    public LabelClasses? Labels { get; }

    public LabelClasses? Targets { get; }

    /// <summary>Whether rows without a class are an error or left out.</summary>
    public UnlabeledRows Unlabeled { get; init; }

    /// <summary>The columns that are read.</summary>
    public IEnumerable<DataViewSchema.Column> Read =>
        new[] { Feature, Labels?.Column, Targets?.Column }.OfType<DataViewSchema.Column>().DistinctBy(column => column.Index);
}

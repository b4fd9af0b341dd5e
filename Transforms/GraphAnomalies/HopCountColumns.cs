using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>The output columns of a hop-count model.</summary>
internal static class HopCountColumns
{
    private const string AnomalyDetection = "AnomalyDetection";

    public static IReadOnlyList<NodeColumn> Of(
        HopCountTransformerOptions options, DataViewSchema input, IdType id, Func<HopCountResult> result)
    {
        uint set = ScoreBindings.NextScoreSet(input);
        var columns = new List<NodeColumn>
        {
            NodeColumn.Create(options.PredictedLabelColumnName, BooleanDataViewType.Instance, () => Predicted(result()),
                Kind(set, AnnotationNames.PredictedLabel)),
            Single(options.ScoreColumnName, () => result().Values, Kind(set, AnnotationNames.Score)),
        };
        if (options.AverageHopColumnName is { } average) columns.Add(Single(average, () => Singles(result().Scores.Average)));
        if (options.UncertaintyColumnName is { } uncertainty) columns.Add(Single(uncertainty, () => Singles(result().Scores.Deviation)));
        if (options.FarNeighborsColumnName is { } far) columns.Add(new FarNeighborsColumn(far, id, () => result().Scores));
        if (options.FarNeighborHopsColumnName is { } hops)
            columns.Add(NodeColumn.Create(hops, new VectorDataViewType(NumberDataViewType.Single), () => Hops(result().Scores)));
        return columns;
    }

    private static NodeColumn Single(string name, Func<float[]> values, DataViewSchema.Annotations? annotations = null) =>
        NodeColumn.Create<float>(name, NumberDataViewType.Single, () =>
        {
            float[] known = values();
            return (int node, ref float value) => value = known[node];
        }, annotations);

    private static NodeValue<bool> Predicted(HopCountResult result) => (int node, ref bool value) => value = result.IsAnomalous(node);

    private static NodeValue<VBuffer<float>> Hops(HopCountScores scores) => (int node, ref VBuffer<float> value) =>
    {
        ReadOnlySpan<float> hops = scores.FarHopsOf(node);
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, hops.Length);
        hops.CopyTo(editor.Values);
        value = editor.Commit();
    };

    private static float[] Singles(double[] values) => Array.ConvertAll(values, value => (float)value);

    private static DataViewSchema.Annotations Kind(uint set, string value)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue(AnnotationNames.ScoreColumnSetId, new KeyDataViewType(typeof(uint), int.MaxValue), set);
        builder.AddPrimitiveValue(AnnotationNames.ScoreColumnKind, TextDataViewType.Instance, AnomalyDetection.AsMemory());
        builder.AddPrimitiveValue(AnnotationNames.ScoreValueKind, TextDataViewType.Instance, value.AsMemory());
        return builder.ToAnnotations();
    }

    /// <summary>Ids of far neighbours: its type is known from the id column, its values only when the graph has been read.</summary>
    private sealed class FarNeighborsColumn(string name, IdType id, Func<HopCountScores> scores)
        : NodeColumn(name, new VectorDataViewType((PrimitiveDataViewType)id.Type), GraphNodeColumns.KeyValues(id.Keys))
    {
        private readonly Lazy<NodeColumn> _column = new(() =>
        {
            HopCountScores known = scores();
            return GraphNodeColumns.OfIds(name, known.Ids, known.FarOf);
        });

        public override Delegate Getter(Func<int> node) => _column.Value.Getter(node);

        public override void Compute() => _column.Value.Compute();
    }
}

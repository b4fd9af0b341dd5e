using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>How the columns of an input schema and of the scored schema belong together.</summary>
internal sealed class ScoreBindings : RowBindings
{
    public ScoreBindings(DataViewSchema input, NetworkModel model, NetworkTransformerOptions options)
        : base(input)
    {
        (Feature, FeatureType) = FeatureColumn.Find(input, options.FeatureColumnName, model.FeatureSize, model.InputText);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        uint set = NextScoreSet(input);
        LabelKeys labels = model.Labels;
        var key = new KeyDataViewType(typeof(uint), labels.Count);
        var probabilities = new VectorDataViewType(NumberDataViewType.Single, labels.Count);
        builder.AddColumn(options.PredictedLabelColumnName, key, PredictedLabelAnnotations(labels, set));
        builder.AddColumn(options.ScoreColumnName, probabilities, ScoreAnnotations(labels, set));
        Output = builder.ToSchema();
    }

    public override DataViewSchema Output { get; }

    public DataViewSchema.Column Feature { get; }

    public VectorDataViewType FeatureType { get; }

    public int PredictedLabelIndex => Input.Count;

    public int ScoreIndex => Input.Count + 1;

    protected override bool IsRead(DataViewSchema.Column column) => column.Index == Feature.Index;

    internal static DataViewSchema.Annotations PredictedLabelAnnotations(LabelKeys labels, uint set)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        AddScoreKind(builder, set, AnnotationNames.PredictedLabel);
        labels.Annotate(builder, AnnotationNames.KeyValues);
        return builder.ToAnnotations();
    }

    internal static DataViewSchema.Annotations ScoreAnnotations(LabelKeys labels, uint set)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (labels.AreText) labels.Annotate(builder, AnnotationNames.SlotNames);
        labels.Annotate(builder, AnnotationNames.TrainingLabelValues);
        AddScoreKind(builder, set, AnnotationNames.Score);
        return builder.ToAnnotations();
    }

    private static void AddScoreKind(DataViewSchema.Annotations.Builder builder, uint set, string value)
    {
        builder.AddPrimitiveValue(AnnotationNames.ScoreColumnSetId, new KeyDataViewType(typeof(uint), int.MaxValue), set);
        builder.AddPrimitiveValue(AnnotationNames.ScoreColumnKind, TextDataViewType.Instance, AnnotationNames.Multiclass.AsMemory());
        builder.AddPrimitiveValue(AnnotationNames.ScoreValueKind, TextDataViewType.Instance, value.AsMemory());
    }

    /// <summary>Evaluators group score columns by a number: one above the highest that the data carry already.</summary>
    internal static uint NextScoreSet(DataViewSchema input)
    {
        uint highest = 0;
        foreach (DataViewSchema.Column column in input)
        {
            DataViewType? type = column.Annotations.Schema.GetColumnOrNull(AnnotationNames.ScoreColumnSetId)?.Type;
            if (type is not KeyDataViewType || type.RawType != typeof(uint)) continue;
            uint set = 0;
            column.Annotations.GetValue(AnnotationNames.ScoreColumnSetId, ref set);
            highest = Math.Max(highest, set);
        }
        return highest + 1;
    }
}

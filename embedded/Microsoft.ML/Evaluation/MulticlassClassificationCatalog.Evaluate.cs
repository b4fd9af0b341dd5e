using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class MulticlassClassificationCatalog
{
    /// <summary>Evaluates scored data: <paramref name="scoreColumnName"/> holds the probabilities of the classes.</summary>
    public MulticlassClassificationMetrics Evaluate(
        IDataView data,
        string labelColumnName = DefaultColumnNames.Label,
        string scoreColumnName = DefaultColumnNames.Score,
        string predictedLabelColumnName = DefaultColumnNames.PredictedLabel,
        int topKPredictionCount = 0)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        Contracts.CheckNonEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
        Contracts.CheckParam(topKPredictionCount >= 0, nameof(topKPredictionCount), "Must be non-negative");
        DataViewSchema.Column label = EvaluatedColumns.Find(data.Schema, labelColumnName, DefaultColumnNames.Label);
        DataViewSchema.Column score = EvaluatedColumns.Find(data.Schema, scoreColumnName, DefaultColumnNames.Score);
        EvaluatedColumns.Find(data.Schema, predictedLabelColumnName, DefaultColumnNames.PredictedLabel);
        bool isVector = score.Type is VectorDataViewType { Size: >= 2 } vector && vector.ItemType == NumberDataViewType.Single;
        EvaluatedColumns.Expect(isVector, score, "score", "vector of two or more items of type Single");
        EvaluatedColumns.Expect(label.Type is KeyDataViewType || label.Type == NumberDataViewType.Single, label, "label", "Single or Key");
        return Count(data, label, score, topKPredictionCount).Metrics(ClassNames(score));
    }

    private static MulticlassCounter Count(IDataView data, DataViewSchema.Column label, DataViewSchema.Column score, int topK)
    {
        int classes = score.Type.GetValueCount();
        var counter = new MulticlassCounter(classes, topK);
        using DataViewRowCursor cursor = data.GetRowCursor([label, score]);
        ValueGetter<float> labelGetter = LabelReader.Open(cursor, label);
        ValueGetter<VBuffer<float>> scoreGetter = cursor.GetGetter<VBuffer<float>>(score);
        var dense = new float[classes];
        VBuffer<float> scores = default;
        float value = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref value);
            scoreGetter(ref scores);
            scores.CopyTo(dense);
            // A label that names no class, or a score that is no number, leaves the row out.
            if (value >= 0 && value == Math.Floor(value) && value < int.MaxValue && Array.TrueForAll(dense, float.IsFinite))
                counter.Add((int)value, dense);
        }

        return counter;
    }

    private static string[] ClassNames(DataViewSchema.Column score)
    {
        int classes = score.Type.GetValueCount();
        if (!score.HasSlotNames())
            return [.. Enumerable.Range(0, classes).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        VBuffer<ReadOnlyMemory<char>> names = default;
        score.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}

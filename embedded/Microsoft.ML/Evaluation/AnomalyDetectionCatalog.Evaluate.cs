using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class AnomalyDetectionCatalog
{
    /// <summary>Evaluates scored data: anomalies have a label above 0 and should score high.</summary>
    public AnomalyDetectionMetrics Evaluate(
        IDataView data,
        string labelColumnName = DefaultColumnNames.Label,
        string scoreColumnName = DefaultColumnNames.Score,
        string predictedLabelColumnName = DefaultColumnNames.PredictedLabel,
        int falsePositiveCount = 10)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        Contracts.CheckNonEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
        Contracts.CheckParam(falsePositiveCount > 0, "K", "Must be positive");
        DataViewSchema.Column label = EvaluatedColumns.Find(data.Schema, labelColumnName, DefaultColumnNames.Label);
        DataViewSchema.Column score = EvaluatedColumns.Find(data.Schema, scoreColumnName, DefaultColumnNames.Score);
        EvaluatedColumns.Find(data.Schema, predictedLabelColumnName, DefaultColumnNames.PredictedLabel);
        EvaluatedColumns.Expect(score.Type == NumberDataViewType.Single, score, "score", "Single");
        EvaluatedColumns.Expect(label.Type is KeyDataViewType { Count: 2 } || label.Type == NumberDataViewType.Single,
            label, "label", "Single or a Key with cardinality 2");
        List<ScoredExample> examples = Read(data, label, score);
        double area = RankingCurves.AreaUnderRoc(examples);
        return new AnomalyDetectionMetrics(area, DetectionRate.Compute(examples, falsePositiveCount));
    }

    private static List<ScoredExample> Read(IDataView data, DataViewSchema.Column label, DataViewSchema.Column score)
    {
        var examples = new List<ScoredExample>();
        using DataViewRowCursor cursor = data.GetRowCursor([label, score]);
        ValueGetter<float> labelGetter = LabelReader.Open(cursor, label);
        ValueGetter<float> scoreGetter = cursor.GetGetter<float>(score);
        float labelValue = 0, scoreValue = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref labelValue);
            scoreGetter(ref scoreValue);
            if (!float.IsNaN(labelValue) && float.IsFinite(scoreValue))
                examples.Add(new ScoredExample(scoreValue, labelValue > 0));
        }

        return examples;
    }
}

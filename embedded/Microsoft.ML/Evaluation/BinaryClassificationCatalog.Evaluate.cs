using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class BinaryClassificationCatalog
{
    private const string LabelTypes = "Single, Double, Boolean, or a Key with cardinality 2";

    /// <summary>Evaluates scored data with probabilities; a score above 0 predicts the positive class.</summary>
    public CalibratedBinaryClassificationMetrics Evaluate(
        IDataView data,
        string labelColumnName = DefaultColumnNames.Label,
        string scoreColumnName = DefaultColumnNames.Score,
        string probabilityColumnName = DefaultColumnNames.Probability,
        string predictedLabelColumnName = DefaultColumnNames.PredictedLabel)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        Contracts.CheckNonEmpty(probabilityColumnName, nameof(probabilityColumnName));
        Contracts.CheckNonEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
        return new CalibratedBinaryClassificationMetrics(Count(data, labelColumnName, scoreColumnName, probabilityColumnName, predictedLabelColumnName));
    }

    /// <summary>Evaluates scored data without probabilities; a score above 0 predicts the positive class.</summary>
    public BinaryClassificationMetrics EvaluateNonCalibrated(
        IDataView data,
        string labelColumnName = DefaultColumnNames.Label,
        string scoreColumnName = DefaultColumnNames.Score,
        string predictedLabelColumnName = DefaultColumnNames.PredictedLabel)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
        return BinaryClassificationMetrics.Of(Count(data, labelColumnName, scoreColumnName, null, predictedLabelColumnName));
    }

    private static BinaryCounter Count(IDataView data, string labelName, string scoreName, string probabilityName, string predictedName)
    {
        DataViewSchema.Column label = EvaluatedColumns.Find(data.Schema, labelName, DefaultColumnNames.Label);
        DataViewSchema.Column score = EvaluatedColumns.Find(data.Schema, scoreName, DefaultColumnNames.Score);
        DataViewSchema.Column probability = probabilityName is null
            ? score
            : EvaluatedColumns.Find(data.Schema, probabilityName, DefaultColumnNames.Probability);
        EvaluatedColumns.Find(data.Schema, predictedName, DefaultColumnNames.PredictedLabel);
        EvaluatedColumns.Expect(score.Type == NumberDataViewType.Single, score, "score", "Single");
        EvaluatedColumns.Expect(probability.Type == NumberDataViewType.Single, probability, "probability", "Single");
        bool isLabel = label.Type is KeyDataViewType { Count: 2 } or BooleanDataViewType
            || label.Type == NumberDataViewType.Single || label.Type == NumberDataViewType.Double;
        EvaluatedColumns.Expect(isLabel, label, "label", LabelTypes);
        return Count(data, label, score, probability);
    }

    private static BinaryCounter Count(IDataView data, DataViewSchema.Column label, DataViewSchema.Column score, DataViewSchema.Column probability)
    {
        var counter = new BinaryCounter();
        using DataViewRowCursor cursor = data.GetRowCursor([label, score, probability]);
        ValueGetter<float> labelGetter = LabelReader.Open(cursor, label);
        ValueGetter<float> scoreGetter = cursor.GetGetter<float>(score);
        ValueGetter<float> probabilityGetter = cursor.GetGetter<float>(probability);
        float labelValue = 0, scoreValue = 0, probabilityValue = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref labelValue);
            scoreGetter(ref scoreValue);
            probabilityGetter(ref probabilityValue);
            if (!float.IsNaN(labelValue) && float.IsFinite(scoreValue))
                counter.Add(labelValue > 0, scoreValue, probabilityValue);
        }

        return counter;
    }
}

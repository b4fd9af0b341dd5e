using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class EvaluationTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void Accuracies_and_the_confusion_table_count_every_row()
    {
        MulticlassClassificationMetrics metrics = _context.MulticlassClassification.Evaluate(Scored([0, 0, 0, 1], [0, 0, 1, 1]));
        Assert.AreEqual(0.75, metrics.MicroAccuracy, 1e-12);
        Assert.AreEqual((2 / 3.0 + 1) / 2, metrics.MacroAccuracy, 1e-12);
        Assert.AreEqual(1, metrics.ConfusionMatrix.GetCountForClassPair(predictedClassIndicatorIndex: 1, actualClassIndicatorIndex: 0));
        Assert.AreEqual(2, metrics.ConfusionMatrix.NumberOfClasses);
    }

    [TestMethod]
    public void The_area_under_the_curve_counts_ties_as_half()
    {
        IDataView data = _context.Data.LoadFromEnumerable<BinaryScored>(
        [
            new() { Label = true, Score = 1, PredictedLabel = true },
            new() { Label = false, Score = 1, PredictedLabel = true },
            new() { Label = true, Score = 2, PredictedLabel = true },
            new() { Label = false, Score = -1 },
        ]);
        Assert.AreEqual(3.5 / 4, _context.BinaryClassification.EvaluateNonCalibrated(data).AreaUnderRocCurve, 1e-12);
    }

    [TestMethod]
    public void Cross_validation_tests_each_row_once()
    {
        IDataView data = Scored([.. Enumerable.Range(0, 60).Select(i => (uint)(i % 2))], [.. Enumerable.Range(0, 60).Select(i => (uint)(i % 2))]);
        var folds = _context.MulticlassClassification.CrossValidate(data, _context.Transforms.CopyColumns("Copy", "Label"), numberOfFolds: 3);
        Assert.HasCount(3, folds);
        double rows = folds.Sum(fold => fold.Metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
        Assert.AreEqual(60, rows);
    }

    private IDataView Scored(uint[] labels, uint[] predicted)
    {
        var definition = SchemaDefinition.Create(typeof(MulticlassScored));
        foreach (string column in new[] { "Label", "PredictedLabel" })
            definition[column].ColumnType = new KeyDataViewType(typeof(uint), 2);
        return _context.Data.LoadFromEnumerable(labels.Zip(predicted, (label, guess) => new MulticlassScored
        {
            Label = label, PredictedLabel = guess, Score = guess == 0 ? [0.8f, 0.2f] : [0.2f, 0.8f],
        }).ToArray(), definition);
    }

    /// <summary>A row with the probabilities of two classes.</summary>
    public sealed class MulticlassScored
    {
        public uint Label { get; set; }

        public uint PredictedLabel { get; set; }

#pragma warning disable CA1819 // A row class holds its vector as an array.
        [VectorType(2)]
        public float[]? Score { get; set; }
#pragma warning restore CA1819
    }

    /// <summary>A row with the score of one class against the other.</summary>
    public sealed class BinaryScored
    {
        public bool Label { get; set; }

        public float Score { get; set; }

        public bool PredictedLabel { get; set; }
    }
}

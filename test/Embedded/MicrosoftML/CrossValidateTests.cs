using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class CrossValidateTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void An_estimator_of_a_third_party_is_cross_validated()
    {
        IReadOnlyList<TrainCatalogBase.CrossValidationResult<MulticlassClassificationMetrics>> folds =
            _context.MulticlassClassification.CrossValidate(Rows(), new ThresholdEstimator(_context), numberOfFolds: 3);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, folds.Select(fold => fold.Fold).ToArray());
        foreach (var fold in folds)
        {
            Assert.AreEqual(1, fold.Metrics.MicroAccuracy);
            Assert.IsInstanceOfType<ITransformer>(fold.Model);
        }
        Assert.AreEqual(90, folds.Sum(fold => fold.ScoredHoldOutSet.GetColumn<float>("Number").Count()));
    }

    [TestMethod]
    public void Scores_of_unknown_size_are_not_evaluated()
    {
        IDataView scored = _context.Transforms.CustomMapping<NumberRow, LooseScore>((row, score) => score.Score = [1, 0], null)
            .Fit(Rows()).Transform(Rows());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.MulticlassClassification.Evaluate(scored));
    }

    [TestMethod]
    public void Keys_that_a_third_party_predicts_are_mapped_back_to_their_values()
    {
        IDataView view = new ThresholdEstimator(_context).Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
            .Fit(Rows()).Transform(Rows());
        CollectionAssert.AreEquivalent(new[] { "low", "high" }, view.GetColumn<string>("PredictedLabel").Distinct().ToArray());
    }

    private IDataView Rows()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(
            Enumerable.Range(0, 90).Select(i => new LabelledRow { Number = i, Class = i < 45 ? "low" : "high" }).ToArray());
        var order = _context.Data.LoadFromEnumerable(new[] { new ClassName { Class = "low" }, new ClassName { Class = "high" } });
        return _context.Transforms.Conversion.MapValueToKey("Label", "Class", keyData: order).Fit(rows).Transform(rows);
    }

    /// <summary>Makes Score and PredictedLabel with the training label's values, as a trainer does.</summary>
    private sealed class ThresholdEstimator(MLContext context) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            VBuffer<ReadOnlyMemory<char>> classes = default;
            input.Schema["Label"].GetKeyValues(ref classes);
            return Mapping(classes).Fit(input);
        }

        /// <summary>No public constructor makes a shape's column: a mapping with the output's definition does.</summary>
        public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
            Mapping(new VBuffer<ReadOnlyMemory<char>>(2, new ReadOnlyMemory<char>[2])).GetOutputSchema(inputSchema);

        private CustomMappingEstimator<NumberRow, ScoredRow> Mapping(VBuffer<ReadOnlyMemory<char>> classes)
        {
            SchemaDefinition definition = SchemaDefinition.Create(typeof(ScoredRow));
            definition["Score"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, classes.Length);
            definition["PredictedLabel"].ColumnType = new KeyDataViewType(typeof(uint), classes.Length);
            definition["PredictedLabel"].AddAnnotation("KeyValues", classes,
                new VectorDataViewType(TextDataViewType.Instance, classes.Length));
            return context.Transforms.CustomMapping<NumberRow, ScoredRow>(Score, null, null, definition);
        }

        private static void Score(NumberRow row, ScoredRow scored)
        {
            bool high = row.Number >= 45;
            scored.Score = high ? [0.1f, 0.9f] : [0.9f, 0.1f];
            scored.PredictedLabel = high ? 1u : 0u;
        }
    }

    private sealed class LabelledRow
    {
        public float Number { get; set; }

        public string? Class { get; set; }
    }

    private sealed class ClassName
    {
        public string? Class { get; set; }
    }

    private sealed class ScoredRow
    {
        public float[]? Score { get; set; }

        public uint PredictedLabel { get; set; }
    }

    private sealed class LooseScore
    {
        public float[]? Score { get; set; }

        [KeyType(2)]
        public uint PredictedLabel { get; set; }
    }
}

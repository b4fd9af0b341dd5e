using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

/// <summary>What applications do with a scored view.</summary>
[TestClass]
public sealed class PipelineTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void PredictionEngine_AgreesWithTransform()
    {
        var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context, 20);
        float[][] expected = Scored.Scores(transformer.Transform(data));
        uint[] labels = Scored.Predicted(transformer.Transform(data));
        using var engine = _context.Model.CreatePredictionEngine<VectorRow, Prediction>(transformer, inputSchemaDefinition: Rows.Schema(Models.Features));
        Prediction[] predictions = [.. data.GetColumn<float[]>("Features").Select(features => engine.Predict(new VectorRow { Features = features }))];
        Scored.AssertClose(expected, [.. predictions.Select(prediction => prediction.Score)]);
        CollectionAssert.AreEqual(labels, predictions.Select(prediction => prediction.PredictedLabel).ToArray());
    }

    [TestMethod]
    public void CreateEnumerable_ReadsScoresAndLabels()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView scored = transformer.Transform(Models.Rows(_context, 12));
        Prediction[] rows = [.. _context.Data.CreateEnumerable<Prediction>(scored, reuseRowObject: false)];
        Scored.AssertClose(Scored.Scores(scored), [.. rows.Select(row => row.Score)], 0);
        CollectionAssert.AreEqual(Scored.Predicted(scored), rows.Select(row => row.PredictedLabel).ToArray());
    }

    [TestMethod]
    public void Evaluate_AcceptsTheOutput()
    {
        IDataView data = Labelled(out NetworkTransformer transformer);
        using (transformer)
        {
            IDataView scored = transformer.Transform(data);
            MulticlassClassificationMetrics metrics = _context.MulticlassClassification.Evaluate(scored);
            uint[] labels = [.. scored.GetColumn<uint>("Label")];
            double expected = labels.Zip(Scored.Predicted(scored), (label, predicted) => label == predicted ? 1.0 : 0).Average();
            Assert.AreEqual(expected, metrics.MicroAccuracy, 1e-12);
            Assert.AreEqual(3, metrics.ConfusionMatrix.NumberOfClasses);
        }
    }

    [TestMethod]
    public void Evaluate_ALoadedModel_GivesTheSameFigures()
    {
        IDataView data = Labelled(out NetworkTransformer transformer);
        using (transformer)
        {
            double expected = _context.MulticlassClassification.Evaluate(transformer.Transform(data)).LogLoss;
            double actual = _context.MulticlassClassification.Evaluate(Zip.RoundTrip(_context, transformer, data).Transform(data)).LogLoss;
            Assert.AreEqual(expected, actual, 1e-6);
        }
    }

    [TestMethod]
    public void MapKeyToValue_NamesTheClasses()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView scored = transformer.Transform(Models.Rows(_context, 12));
        IDataView named = _context.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(scored).Transform(scored);
        string[] expected = [.. Scored.Predicted(scored).Select(key => Models.ThreeNames.Names[(int)key - 1])];
        CollectionAssert.AreEqual(expected, named.GetColumn<string>("PredictedLabel").ToArray());
    }

    private IDataView Labelled(out NetworkTransformer transformer)
    {
        LabelledRow[] rows = [.. Models.Rows(_context, 60).GetColumn<float[]>("Features").Select((features, i) =>
            new LabelledRow { Features = features, Label = Models.ThreeNames.Names[i % 3] })];
        SchemaDefinition schema = SchemaDefinition.Create(typeof(LabelledRow));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Models.Features);
        IDataView data = _context.Data.LoadFromEnumerable(rows, schema);
        IDataView keyed = _context.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data);
        transformer = new NetworkTransformer(_context, Models.Mlp(LabelKeys.FromColumn(keyed.Schema["Label"])));
        return keyed;
    }

    private sealed class LabelledRow
    {
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";
    }
}

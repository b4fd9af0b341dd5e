using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class SavedModelTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void Load_GivesTheRowMappersScoresBitForBit()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context, 100);
        ITransformer loaded = Zip.RoundTrip(_context, transformer, data);
        Scored.AssertClose(Scored.RowByRow(transformer, data), Scored.Scores(loaded.Transform(data)), 0);
    }

    [TestMethod]
    public void Load_GivesTheScoresOfBatchSizeOneBitForBit()
    {
        using NetworkModel model = Models.Create(Network.SmallConvNet(new(1, 12, 12), 4) with { Outputs = 3 }, Models.ThreeNames);
        IDataView data = Models.Rows(_context, 30, 144);
        NetworkTransformer transformer = _context.Sparse.Transforms.ApplyNetwork(model, new() { BatchSize = 1 }).Fit(data);
        CollectionAssert.AreEqual(Scored.Lines(transformer.Transform(data)), Scored.Lines(Zip.RoundTrip(_context, transformer, data).Transform(data)));
    }

    [TestMethod]
    public void Load_GivesTheBatchedLabels()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context, 100);
        ITransformer loaded = Zip.RoundTrip(_context, transformer, data);
        CollectionAssert.AreEqual(Scored.Predicted(transformer.Transform(data)), Scored.Predicted(loaded.Transform(data)));
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(10)]
    [DataRow(1000)]
    [DataRow(2047)]
    public void ClassCount_UpTo2047_RoundTrips(int classes)
    {
        LabelKeys labels = LabelKeys.FromNames(Enumerable.Range(0, classes).Select(index => $"class {index}"));
        using var transformer = new NetworkTransformer(_context, Models.Mlp(labels));
        IDataView data = Models.Rows(_context, 20);
        IDataView scored = Zip.RoundTrip(_context, transformer, data).Transform(data);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, classes), scored.Schema["Score"].Type);
        Scored.AssertClose(Scored.RowByRow(transformer, data), Scored.Scores(scored), 0);
        CollectionAssert.AreEqual(Scored.Predicted(transformer.Transform(data)), Scored.Predicted(scored));
    }

    [TestMethod]
    public void ClassCount_Of2048_IsRefusedWithAWayOut()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp(LabelKeys.Unnamed(2048)));
        var error = Assert.ThrowsExactly<NotSupportedException>(() => Zip.Save(_context, transformer, Models.Rows(_context)));
        StringAssert.Contains(error.Message, "2,047");
        StringAssert.Contains(error.Message, "2,048");
        StringAssert.Contains(error.Message, "NetworkModel.Save");
    }

    [TestMethod]
    public void PredictedLabel_KeepsTextKeyValues()
    {
        VBuffer<ReadOnlyMemory<char>> values = default;
        LoadedSchema(LabelKeys.FromNames("b", "a", "b2"))["PredictedLabel"].GetKeyValues(ref values);
        Assert.AreEqual("b|a|b2", string.Join('|', values.DenseValues()));
    }

    [TestMethod]
    public void PredictedLabel_KeepsIntegerKeyValues()
    {
        VBuffer<int> values = default;
        LoadedSchema(LabelKeys.FromSaved("Int32", ["7", "-1", "0"], 3))["PredictedLabel"].GetKeyValues(ref values);
        CollectionAssert.AreEqual(new[] { 7, -1, 0 }, values.DenseValues().ToArray());
    }

    [TestMethod]
    public void PredictedLabel_BareKeys_StayBare()
    {
        DataViewSchema.Column predicted = LoadedSchema(LabelKeys.Unnamed(3))["PredictedLabel"];
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 3), predicted.Type);
        Assert.IsFalse(predicted.HasKeyValues());
    }

    [TestMethod]
    public void NaNFeature_StaysMissingAfterLoading()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp(LabelKeys.FromSaved("Boolean", ["false", "true"], 2)));
        IDataView data = _context.Data.LoadFromEnumerable([new VectorRow { Features = [1, 2, float.NaN, 4, 5, 6] }], Rows.Schema(6));
        IDataView scored = Zip.RoundTrip(_context, transformer, data).Transform(data);
        Assert.AreEqual(0u, Scored.Predicted(scored).Single());
        Assert.IsTrue(Scored.Scores(scored).Single().All(float.IsNaN));
    }

    [TestMethod]
    public void ByteFeatures_ScoreEquallyAfterLoading()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp(inputScale: 1f / 255));
        IDataView data = Testing.ProbeData.Bytes(_context, 50, Models.Features);
        IDataView scored = Zip.RoundTrip(_context, transformer, data).Transform(data);
        Scored.AssertClose(Scored.RowByRow(transformer, data), Scored.Scores(scored), 0);
    }

    [TestMethod]
    public void LoadedSchema_AddsTheTwoColumnsAndNothingElse()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context);
        string[] expected = [.. transformer.Transform(data).Schema.Select(column => column.Name)];
        CollectionAssert.AreEqual(expected, Zip.RoundTrip(_context, transformer, data).Transform(data).Schema.Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void OtherColumnNames_AreKept()
    {
        IDataView data = _context.Transforms.CopyColumns("Pixels", "Features").Fit(Models.Rows(_context)).Transform(Models.Rows(_context));
        var options = new NetworkTransformerOptions { FeatureColumnName = "Pixels", ScoreColumnName = "P", PredictedLabelColumnName = "Best" };
        using var transformer = new NetworkTransformer(_context, Models.Mlp(), options);
        IDataView scored = Zip.RoundTrip(_context, transformer, data).Transform(data);
        CollectionAssert.AreEqual(Scored.Predicted(transformer.Transform(data), "Best"), Scored.Predicted(scored, "Best"));
        Scored.AssertClose(Scored.Scores(transformer.Transform(data), "P"), Scored.Scores(scored, "P"));
    }

    [TestMethod]
    public void TwoNetworksInOneChain_BothSurvive()
    {
        using NetworkModel first = Models.Mlp(seed: 1), second = Models.Mlp(LabelKeys.Unnamed(5), seed: 2);
        IDataView data = Models.Rows(_context, 20);
        var chain = _context.Sparse.Transforms.ApplyNetwork(first)
            .Append(_context.Sparse.Transforms.ApplyNetwork(second, new() { ScoreColumnName = "Score2", PredictedLabelColumnName = "PredictedLabel2" }))
            .Fit(data);
        IDataView scored = Zip.RoundTrip(_context, chain, data).Transform(data);
        Scored.AssertClose(Scored.Scores(chain.Transform(data)), Scored.Scores(scored));
        Scored.AssertClose(Scored.Scores(chain.Transform(data), "Score2"), Scored.Scores(scored, "Score2"));
    }

    [TestMethod]
    public void LoadedModel_CanBeSavedAgain()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context, 20);
        ITransformer once = Zip.RoundTrip(_context, transformer, data);
        ITransformer twice = Zip.RoundTrip(_context, once, data);
        CollectionAssert.AreEqual(Scored.Lines(once.Transform(data)), Scored.Lines(twice.Transform(data)));
    }

    [TestMethod]
    public void LoadedModel_InAPredictionEngine_AgreesWithTheRowMapper()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context, 20);
        float[][] expected = Scored.RowByRow(transformer, data);
        using var engine = _context.Model.CreatePredictionEngine<VectorRow, Prediction>(
            Zip.RoundTrip(_context, transformer, data), inputSchemaDefinition: Rows.Schema(Models.Features));
        Scored.AssertClose(expected, [.. data.GetColumn<float[]>("Features").Select(features => engine.Predict(new VectorRow { Features = features }).Score)], 0);
    }

    [TestMethod]
    public void LoadedModel_ScoresImages()
    {
        using NetworkModel model = Models.Create(Network.SmallConvNet(new(1, 8, 8), 4) with { Outputs = 3 }, Models.ThreeNames);
        IDataView data = Models.Rows(_context, 30, 64);
        NetworkTransformer transformer = _context.Sparse.Transforms.ApplyNetwork(model).Fit(data);
        Scored.AssertClose(Scored.RowByRow(transformer, data), Scored.Scores(Zip.RoundTrip(_context, transformer, data).Transform(data)), 0);
    }

    private DataViewSchema LoadedSchema(LabelKeys labels)
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp(labels));
        IDataView data = Models.Rows(_context);
        return Zip.RoundTrip(_context, transformer, data).Transform(data).Schema;
    }
}

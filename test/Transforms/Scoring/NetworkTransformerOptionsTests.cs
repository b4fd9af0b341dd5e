using Microsoft.ML;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class NetworkTransformerOptionsTests
{
    [TestMethod]
    public void Defaults_AreThoseOfMLNet()
    {
        var options = new NetworkTransformerOptions();
        Assert.AreEqual("Features", options.FeatureColumnName);
        Assert.AreEqual("Score", options.ScoreColumnName);
        Assert.AreEqual("PredictedLabel", options.PredictedLabelColumnName);
        Assert.AreEqual(128, options.BatchSize);
    }

    [TestMethod]
    public void Constructor_SeveralInvalidOptions_ReportsAllAtOnce()
    {
        using NetworkModel model = Models.Mlp();
        var options = new NetworkTransformerOptions { FeatureColumnName = "", ScoreColumnName = "Same", PredictedLabelColumnName = "Same", BatchSize = 0 };
        var error = Assert.ThrowsExactly<ArgumentException>(() => new NetworkTransformer(new MLContext(), model, options));
        foreach (string part in new[] { "FeatureColumnName", "empty", "PredictedLabelColumnName", "'Same'", "BatchSize", "1 to 65536", "but it is 0" })
            StringAssert.Contains(error.Message, part);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(65_537)]
    public void BatchSize_OutOfRange_IsRefused(int batchSize)
    {
        using NetworkModel model = Models.Mlp();
        Assert.ThrowsExactly<ArgumentException>(() => new NetworkTransformer(new MLContext(), model, new() { BatchSize = batchSize }));
    }

    [TestMethod]
    public void Constructor_CopiesOptions()
    {
        var options = new NetworkTransformerOptions { BatchSize = 7 };
        using var transformer = new NetworkTransformer(new MLContext(), Models.Mlp(), options);
        options.BatchSize = 9;
        options.ScoreColumnName = "Other";
        Assert.AreEqual(7, transformer.BatchSize);
        Assert.AreEqual("Score", transformer.ScoreColumnName);
    }

    [TestMethod]
    public void ColumnNames_AreUsed()
    {
        var context = new MLContext();
        var options = new NetworkTransformerOptions { FeatureColumnName = "Pixels", ScoreColumnName = "P", PredictedLabelColumnName = "Best" };
        using var transformer = new NetworkTransformer(context, Models.Mlp(), options);
        IDataView data = Models.Rows(context);
        IDataView renamed = context.Transforms.CopyColumns("Pixels", "Features").Append(context.Transforms.DropColumns("Features")).Fit(data).Transform(data);
        IDataView scored = transformer.Transform(renamed);
        Assert.HasCount(10, Scored.Scores(scored, "P"));
        Assert.HasCount(10, Scored.Predicted(scored, "Best"));
    }
}

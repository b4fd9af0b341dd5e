using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using TorchSharp;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class BatchedScoringTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void Scores_AreTheSoftmaxOfTheModulesLogits()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context, 5);
        float[][] scores = Scored.Scores(transformer.Transform(data));
        using (torch.NewDisposeScope())
        using (torch.no_grad())
        {
            float[] features = [.. data.GetColumn<float[]>("Features").SelectMany(row => row)];
            torch.Tensor logits = transformer.Model.Module.call(torch.tensor(features, [5L, Models.Features]));
            Scored.AssertClose([.. logits.softmax(1).data<float>().ToArray().Chunk(3)], scores);
        }
    }

    [TestMethod]
    public void PredictedLabel_IsTheKeyOfTheHighestScore()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView scored = transformer.Transform(Models.Rows(_context, 50));
        uint[] expected = [.. Scored.Scores(scored).Select(score => (uint)Array.IndexOf(score, score.Max()) + 1)];
        CollectionAssert.AreEqual(expected, Scored.Predicted(scored));
        Assert.IsTrue(expected.Distinct().Count() > 1, "All rows have one class: the test shows nothing.");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(100)]
    [DataRow(65_536)]
    public void BatchSize_DoesNotChangeResultsBeyondRounding(int batchSize)
    {
        using NetworkModel model = Models.Mlp();
        IDataView data = Models.Rows(_context, 100);
        float[][] expected = Scored.Scores(_context.Sparse.Transforms.ApplyNetwork(model).Fit(data).Transform(data));
        IDataView scored = _context.Sparse.Transforms.ApplyNetwork(model, new() { BatchSize = batchSize }).Fit(data).Transform(data);
        Scored.AssertClose(expected, Scored.Scores(scored));
    }

    [TestMethod]
    [DataRow(1, 20)]
    [DataRow(10, 2)]
    [DataRow(64, 1)]
    public void BatchSize_IsTheNumberOfRowsOfAForwardPass(int batchSize, int passes)
    {
        var counter = new CountingModule(Models.Features, 3);
        string name = nameof(BatchSize_IsTheNumberOfRowsOfAForwardPass);
        RegisteredNetworks.Register(name, _ => counter);
        using NetworkModel model = Models.Create(Network.Registered(name, Models.Features) with { Outputs = 3 }, Models.ThreeNames);
        using var transformer = new NetworkTransformer(_context, model, new() { BatchSize = batchSize });
        Scored.Scores(transformer.Transform(Models.Rows(_context, 20)));
        Assert.AreEqual(passes, counter.Passes);
    }

    [TestMethod]
    public void Transform_ReadsNothingUntilACursorMoves()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        int read = 0;
        IDataView data = _context.Data.LoadFromEnumerable(Count(), Rows.Schema(Models.Features));
        IDataView scored = transformer.Transform(data);
        using DataViewRowCursor cursor = scored.GetRowCursor(scored.Schema);
        Assert.AreEqual(0, read);

        IEnumerable<VectorRow> Count()
        {
            for (; read < 10; read++) yield return new VectorRow { Features = new float[Models.Features] };
        }
    }

    [TestMethod]
    public void Cursor_AllocatesPerBlockNotPerRow()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView scored = transformer.Transform(_context.Data.Cache(Models.Rows(_context, 5000)));
        using DataViewRowCursor cursor = scored.GetRowCursor(scored.Schema);
        ValueGetter<VBuffer<float>> score = cursor.GetGetter<VBuffer<float>>(scored.Schema["Score"]), features = cursor.GetGetter<VBuffer<float>>(scored.Schema["Features"]);
        VBuffer<float> scores = default, vector = default;
        long warm = 0;
        while (cursor.MoveNext())
        {
            score(ref scores);
            features(ref vector);
            if (cursor.Position == 1000) warm = GC.GetAllocatedBytesForCurrentThread();
        }

        double bytesPerRow = (GC.GetAllocatedBytesForCurrentThread() - warm) / 4000.0;
        // A block of 128 rows makes some tensors; a VBuffer a row would take 40 bytes and more each.
        Assert.IsLessThan(40, bytesPerRow);
    }

    [TestMethod]
    public void Scores_SparseVectors_EqualDenseOnes()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        var dense = new VectorRow { Features = [0, 2.5f, 0, 0, -1, 0] };
        var sparse = new SparseRow { Features = new VBuffer<float>(Models.Features, 2, [2.5f, -1], [1, 4]) };
        float[][] expected = Scored.Scores(transformer.Transform(_context.Data.LoadFromEnumerable([dense], Rows.Schema(Models.Features))));
        float[][] actual = Scored.Scores(transformer.Transform(_context.Data.LoadFromEnumerable([sparse, sparse], Rows.SparseSchema(Models.Features))));
        Scored.AssertClose([expected[0], expected[0]], actual);
    }

    [TestMethod]
    public void Scores_Bytes_EqualScaledFloats()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp(inputScale: 1f / 255));
        IDataView bytes = Testing.ProbeData.Bytes(_context, 20, Models.Features);
        IDataView singles = _context.Transforms.Conversion.ConvertType("Features", outputKind: DataKind.Single).Fit(bytes).Transform(bytes);
        CollectionAssert.AreEqual(Scored.Lines(transformer.Transform(singles)), Scored.Lines(transformer.Transform(bytes)));
    }

    [TestMethod]
    public void InputScale_MultipliesEveryFeature()
    {
        using var plain = new NetworkTransformer(_context, Models.Mlp());
        using var halved = new NetworkTransformer(_context, Models.Mlp(inputScale: 0.5f));
        VectorRow row = new() { Features = [1, 2, 3, 4, 5, 6] }, doubled = new() { Features = [2, 4, 6, 8, 10, 12] };
        float[][] expected = Scored.Scores(plain.Transform(_context.Data.LoadFromEnumerable([row], Rows.Schema(6))));
        Scored.AssertClose(expected, Scored.Scores(halved.Transform(_context.Data.LoadFromEnumerable([doubled], Rows.Schema(6)))), 0);
    }

    [TestMethod]
    public void NaNFeature_GivesNaNScoresAndAMissingLabelForItsRowOnly()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        VectorRow good = new() { Features = [1, 2, 3, 4, 5, 6] }, bad = new() { Features = [1, 2, float.NaN, 4, 5, 6] };
        IDataView scored = transformer.Transform(_context.Data.LoadFromEnumerable([good, bad, good], Rows.Schema(6)));
        float[][] scores = Scored.Scores(scored);
        Assert.IsTrue(scores[1].All(float.IsNaN));
        Scored.AssertClose([scores[0]], [scores[2]]);
        uint[] predicted = Scored.Predicted(scored);
        Assert.AreEqual(0u, predicted[1]);
        Assert.AreNotEqual(0u, predicted[0]);
    }

    [TestMethod]
    public void Float64Module_ScoresInItsOwnPrecision()
    {
        using NetworkModel single = Models.Mlp();
        NetworkDefinition definition = single.Definition;
        torch.nn.Module<torch.Tensor, torch.Tensor> module = definition.CreateModule(new RandomStreams(1));
        module.to(torch.ScalarType.Float64);
        using var transformer = new NetworkTransformer(_context, new NetworkModel(definition, module, Models.ThreeNames));
        using var expected = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context);
        Scored.AssertClose(Scored.Scores(expected.Transform(data)), Scored.Scores(transformer.Transform(data)));
    }

    [TestMethod]
    public void WrongLogits_NameTheShapes()
    {
        string name = nameof(WrongLogits_NameTheShapes);
        RegisteredNetworks.Register(name, _ => new CountingModule(Models.Features, 5));
        using NetworkModel model = Models.Create(Network.Registered(name, Models.Features) with { Outputs = 3 }, Models.ThreeNames);
        using var transformer = new NetworkTransformer(_context, model);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Scored.Scores(transformer.Transform(Models.Rows(_context, 4))));
        StringAssert.Contains(error.Message, "[4, 5]");
        StringAssert.Contains(error.Message, "[4, 3]");
    }
}

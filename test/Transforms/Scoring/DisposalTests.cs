using Microsoft.ML;
using Sparse.ML.Testing;
using TorchSharp;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class DisposalTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void Dispose_Twice_IsAllowed()
    {
        var transformer = new NetworkTransformer(_context, Models.Mlp());
        transformer.Dispose();
        transformer.Dispose();
    }

    [TestMethod]
    public void EveryUseAfterDispose_NamesOwnsTransformer()
    {
        var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context), scored = transformer.Transform(data);
        DataViewRowCursor early = scored.GetRowCursor(scored.Schema);
        transformer.Dispose();
        Action[] uses =
        [
            () => transformer.Transform(data),
            () => transformer.GetOutputSchema(data.Schema),
            () => transformer.GetRowToRowMapper(data.Schema),
            () => scored.GetRowCursor(scored.Schema),
            () => early.MoveNext(),
            () => _context.Model.Save(transformer, data.Schema, Stream.Null),
            () => transformer.Model.Save(Stream.Null),
        ];
        foreach (Action use in uses)
            StringAssert.Contains(Assert.ThrowsExactly<ObjectDisposedException>(use).Message, "PredictionEngineOptions.OwnsTransformer");
    }

    [TestMethod]
    public void PredictionEngine_ByDefault_DisposesTheTransformer()
    {
        var transformer = new NetworkTransformer(_context, Models.Mlp());
        _context.Model.CreatePredictionEngine<VectorRow, Prediction>(transformer, inputSchemaDefinition: Rows.Schema(Models.Features)).Dispose();
        var error = Assert.ThrowsExactly<ObjectDisposedException>(() => transformer.Transform(Models.Rows(_context)));
        StringAssert.Contains(error.Message, "OwnsTransformer");
    }

    [TestMethod]
    public void Dispose_OfATransformerOverTheCallersModel_LeavesTheModelAlive()
    {
        using NetworkModel model = Models.Mlp();
        IDataView data = Models.Rows(_context);
        var estimator = _context.Sparse.Transforms.ApplyNetwork(model);
        NetworkTransformer first = estimator.Fit(data), second = estimator.Fit(data);
        first.Dispose();
        Assert.HasCount(10, Scored.Scores(second.Transform(data)));
        Assert.ThrowsExactly<ObjectDisposedException>(() => first.Transform(data));
    }

    [TestMethod]
    public void ChainDispose_DisposesTheTransformer()
    {
        var transformer = new NetworkTransformer(_context, Models.Mlp());
        transformer.Append(_context.Transforms.CopyColumns("Copy", "Score").Fit(transformer.Transform(Models.Rows(_context)))).Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => transformer.Transform(Models.Rows(_context)));
    }

    [TestMethod]
    public void Scoring_LeavesNoTensorBehind()
    {
        LiveTensors.RequireCountOfModules();
        long before = LiveTensors.Count();
        using (var transformer = new NetworkTransformer(_context, Models.Mlp(), new() { BatchSize = 3 }))
        {
            IDataView data = Models.Rows(_context, 50);
            Scored.Scores(transformer.Transform(data));
            Scored.RowByRow(transformer, data);
            using var engine = _context.Model.CreatePredictionEngine<VectorRow, Prediction>(transformer, inputSchemaDefinition: Rows.Schema(Models.Features));
            engine.Predict(new VectorRow { Features = new float[Models.Features] });
        }

        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void Scoring_InsideTheCallersDisposeScope_Survives()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp(), new() { BatchSize = 2 });
        IDataView scored = transformer.Transform(Models.Rows(_context, 6));
        using DataViewRowCursor cursor = scored.GetRowCursor(scored.Schema);
        using (torch.NewDisposeScope()) cursor.MoveNext();
        int rows = 1;
        while (cursor.MoveNext()) rows++;
        Assert.AreEqual(6, rows);
    }

    [TestMethod]
    public void Dispose_WhileOthersScore_NeverCrashes()
    {
        for (int round = 0; round < 20; round++)
        {
            var transformer = new NetworkTransformer(_context, Models.Mlp(), new() { BatchSize = 1 });
            IDataView data = Models.Rows(_context, 200);
            Task[] scorers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => ScoreUntilDisposed(transformer, data)))];
            transformer.Dispose();
            Task.WaitAll(scorers);
        }

        static void ScoreUntilDisposed(NetworkTransformer transformer, IDataView data)
        {
            try
            {
                while (true) Scored.Scores(transformer.Transform(data));
            }
            catch (ObjectDisposedException)
            {
            }
        }
    }
}

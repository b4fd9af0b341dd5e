using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class PredictionEngineTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void Disposing_the_engine_disposes_its_transformer_once()
    {
        var transformer = new RecordingTransformer(_context);
        PredictionEngine<NumberRow, DoubledRow> engine = _context.Model.CreatePredictionEngine<NumberRow, DoubledRow>(transformer);
        engine.Dispose();
        engine.Dispose();
        Assert.AreEqual(1, transformer.Disposals);
    }

    [TestMethod]
    public void An_engine_that_does_not_own_its_transformer_leaves_it_alone()
    {
        var transformer = new RecordingTransformer(_context);
        _context.Model.CreatePredictionEngine<NumberRow, DoubledRow>(transformer,
            new PredictionEngineOptions { OwnsTransformer = false }).Dispose();
        Assert.AreEqual(0, transformer.Disposals);
    }

    [TestMethod]
    public void Predictions_follow_the_example_even_if_it_is_the_same_object()
    {
        using PredictionEngine<NumberRow, DoubledRow> engine = _context.Model.CreatePredictionEngine<NumberRow, DoubledRow>(new RecordingTransformer(_context));
        var example = new NumberRow { Number = 3 };
        Assert.AreEqual(6, engine.Predict(example).Doubled);
        example.Number = 5;
        Assert.AreEqual(10, engine.Predict(example).Doubled);
    }

    [TestMethod]
    public void Predicting_into_an_object_reuses_its_array()
    {
        using PredictionEngine<Example, CopiedVector> engine = CopyEngine();
        var prediction = new CopiedVector();
        engine.Predict(Example.Three()[0], ref prediction);
        float[] array = prediction.Copy!;
        engine.Predict(Example.Three()[1], ref prediction);
        Assert.AreSame(array, prediction.Copy);
        CollectionAssert.AreEqual(new float[] { 4, 5, 6 }, array);
    }

    [TestMethod]
    public void An_engine_asks_the_row_mapper_for_all_columns()
    {
        var transformer = new AskedTransformer(_context);
        using PredictionEngine<NumberRow, DoubledRow> engine = _context.Model.CreatePredictionEngine<NumberRow, DoubledRow>(transformer);
        Assert.AreEqual(4, engine.Predict(new NumberRow { Number = 2 }).Doubled);
        CollectionAssert.AreEquivalent(new[] { "Number", "Doubled", "Score" }, transformer.Asked);
    }

    [TestMethod]
    public void A_transformer_that_maps_no_rows_is_refused()
    {
        using var transformer = new AskedTransformer(_context) { IsRowToRowMapper = false };
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<NumberRow, DoubledRow>(transformer));
    }

    [TestMethod]
    public void A_steady_engine_allocates_little()
    {
        using PredictionEngine<Example, CopiedVector> engine = CopyEngine();
        Example example = Example.Three()[0];
        var prediction = new CopiedVector();
        for (int i = 0; i < 100; i++)
            engine.Predict(example, ref prediction);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            engine.Predict(example, ref prediction);
        Assert.IsLessThan(1000 * 64, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private PredictionEngine<Example, CopiedVector> CopyEngine() => _context.Model.CreatePredictionEngine<Example, CopiedVector>(
        _context.Transforms.CopyColumns("Copy", "Vector").Fit(Example.View(_context)));

    private sealed class CopiedVector
    {
        public float[]? Copy { get; set; }
    }
}

using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class TrainingLoopTests
{
    [TestMethod]
    public void Equal_seeds_give_equal_weights_bit_for_bit() => CollectionAssert.AreEqual(
        Training.WeightsOf(o => o.Network = Network.Mlp(32, 16)), Training.WeightsOf(o => o.Network = Network.Mlp(32, 16)));

    [TestMethod]
    public void The_global_generator_does_not_matter()
    {
        float[] first = Training.WeightsOf();
        using (torch.rand(17)) CollectionAssert.AreEqual(first, Training.WeightsOf());
    }

    [TestMethod]
    public void A_network_learns_the_classes()
    {
        var context = new MLContext(1);
        IDataView data = Blobs.View(context);
        using NetworkTransformer model = Training.Fit(o => o.Epochs = 20, data, context);
        Assert.IsGreaterThan(0.9, context.MulticlassClassification.Evaluate(model.Transform(data)).MicroAccuracy);
    }

    [TestMethod]
    public void Streamed_and_in_memory_training_see_every_row_once_an_epoch()
    {
        var context = new MLContext(1);
        IDataView data = Blobs.View(context, Blobs.Rows(count: 25_000));
        foreach (long budget in new[] { 1L << 20, 1L << 30 })
        {
            var seen = new List<long>();
            Training.Fit(o => (o.MemoryBudget, o.Epochs, o.BatchSize, o.Objective) = (budget, 1, 1000, new RowRecorder(seen)), data, context).Dispose();
            CollectionAssert.AreEquivalent(Enumerable.Range(0, 25_000).Select(row => (long)row).ToArray(), seen);
            CollectionAssert.AreNotEqual(seen.Order().ToArray(), seen);
        }
    }

    [TestMethod]
    public void A_last_batch_of_one_row_joins_the_batch_before_it()
    {
        var context = new MLContext(1);
        var sizes = new List<int>();
        Training.Fit(o => (o.BatchSize, o.Epochs, o.Objective) = (16, 1, new RowRecorder([], sizes)), Blobs.View(context, Blobs.Rows(count: 33)), context).Dispose();
        CollectionAssert.AreEqual(new[] { 16, 17 }, sizes);
    }

    [TestMethod]
    public void Training_leaves_no_live_tensor()
    {
        Training.Fit().Dispose();
        long before = LiveTensors.Count();
        Training.Fit(o => (o.Method, o.ValidationFraction) = (SparseMethods.RigL(density: 0.3), 0.2)).Dispose();
        LiveTensors.RequireCountOfModules();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void The_log_tells_of_device_data_and_epochs()
    {
        var lines = new List<string>();
        var context = new MLContext(1);
        context.Log += (_, e) => lines.Add(e.Message);
        Training.Fit(null, null, context).Dispose();
        foreach (string part in new[] { "Device: cpu", "96 training row(s)", "Epoch 2" })
            Assert.IsTrue(lines.Exists(line => line.Contains(part, StringComparison.Ordinal)), part);
    }

    [TestMethod]
    public void Cross_validation_trains_a_network_a_fold()
    {
        var context = new MLContext(1);
        IDataView data = Blobs.View(context);
        var results = context.MulticlassClassification.CrossValidate(data, context.Sparse.Trainers.SparseNetwork(Training.Options(o => o.Epochs = 10)), numberOfFolds: 3);
        Assert.HasCount(3, results);
        Assert.IsTrue(results.All(fold => fold.Metrics.MicroAccuracy > 0.5));
    }

    private sealed class RowRecorder(List<long> rows, List<int>? sizes = null) : TrainingObjective
    {
        public override ObjectiveResult Compute(TrainingState state, TensorBatch batch)
        {
            rows.AddRange(batch.Rows.ToArray());
            sizes?.Add(batch.Count);
            torch.Tensor logits = state.Module.call(batch.Features);
            return new ObjectiveResult(torch.nn.functional.cross_entropy(logits, batch.Labels), logits);
        }
    }
}

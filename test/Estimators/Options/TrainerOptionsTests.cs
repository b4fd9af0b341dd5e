using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Each option of a trainer has an effect.</summary>
[TestClass]
public sealed class TrainerOptionsTests
{
    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.LabelColumnName), nameof(TrainerOptions.FeatureColumnName), nameof(TrainerOptions.ScoreColumnName), nameof(TrainerOptions.PredictedLabelColumnName))]
    public void Column_names_other_than_the_defaults_are_used()
    {
        var context = new MLContext(1);
        IDataView data = Blobs.View(context);
        data = context.Transforms.CopyColumns("Target", "Label").Append(context.Transforms.CopyColumns("Inputs", "Features")).Append(context.Transforms.DropColumns("Label", "Features")).Fit(data).Transform(data);
        using NetworkTransformer model = Training.Fit(o => (o.LabelColumnName, o.FeatureColumnName, o.ScoreColumnName, o.PredictedLabelColumnName) = ("Target", "Inputs", "Probabilities", "Guess"), data, context);
        DataViewSchema schema = model.Transform(data).Schema;
        Assert.IsNotNull(schema.GetColumnOrNull("Probabilities"));
        Assert.IsNotNull(schema.GetColumnOrNull("Guess"));
        Assert.IsNull(schema.GetColumnOrNull("Score"));
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.ExampleWeightColumnName))]
    public void Example_weights_change_the_result() =>
        CollectionAssert.AreNotEqual(Training.WeightsOf(), Training.WeightsOf(o => o.ExampleWeightColumnName = "Weight"));

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Network))]
    public void The_given_network_is_trained()
    {
        using NetworkTransformer model = Training.Fit(o => o.Network = Network.Mlp(5, 4));
        CollectionAssert.AreEqual(new long[] { 4, 5 }, model.Model.Module.state_dict()["fc2.weight"].shape);
    }

    [TestMethod]
    [Covers(typeof(SparseTrainerOptions), nameof(SparseTrainerOptions.Method))]
    public void The_given_method_makes_the_network_sparse()
    {
        using NetworkTransformer model = Training.Fit(o => o.Method = SparseMethods.Static(density: 0.25));
        Assert.AreEqual(0.25, model.Model.Sparsity!.Density, 0.01);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Epochs), nameof(TrainerOptions.BatchSize))]
    public void Epochs_and_batch_size_give_the_number_of_steps()
    {
        TrainingHistory history = Training.HistoryOf(o => (o.Epochs, o.BatchSize) = (3, 40));
        Assert.HasCount(3, history.Epochs);
        Assert.AreEqual(9, history.Epochs[^1].Steps);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Optimizer))]
    public void The_given_optimizer_moves_the_weights() =>
        CollectionAssert.AreNotEqual(Training.WeightsOf(), Training.WeightsOf(o => o.Optimizer = Optimizers.Adam(0.01)));

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Schedule))]
    public void The_given_schedule_sets_the_learning_rate()
    {
        Assert.AreEqual(0.05, Training.HistoryOf(o => o.Schedule = Schedules.Constant()).Epochs[^1].LearningRate, 1e-12);
        Assert.IsLessThan(0.01, Training.HistoryOf(o => o.Schedule = Schedules.Cosine()).Epochs[^1].LearningRate);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.LabelSmoothing))]
    public void Label_smoothing_changes_the_result() =>
        CollectionAssert.AreNotEqual(Training.WeightsOf(), Training.WeightsOf(o => o.LabelSmoothing = 0.2));

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.ClassWeights))]
    public void A_class_of_weight_zero_is_not_learned()
    {
        var context = new MLContext(1);
        IDataView data = Blobs.View(context);
        using NetworkTransformer model = Training.Fit(o => (o.ClassWeights, o.Epochs) = ([1, 1, 0], 10), data, context);
        var metrics = context.MulticlassClassification.Evaluate(model.Transform(data));
        Assert.AreEqual(0, metrics.ConfusionMatrix.PerClassRecall[2], 0.2);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Objective))]
    public void An_objective_of_ones_own_is_minimised()
    {
        var objective = new CountingObjective();
        Training.Fit(o => o.Objective = objective).Dispose();
        Assert.AreEqual(12, objective.Calls);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Augmentation))]
    public void Augmentation_changes_the_result() =>
        CollectionAssert.AreNotEqual(Training.WeightsOf(), Training.WeightsOf(o => o.Augmentation = new ImageAugmentation(new ImageShape(1, 3, 4)) { Padding = 1 }));

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.MaximumGradientNorm))]
    public void A_tiny_gradient_norm_all_but_stops_training()
    {
        float[] start = Training.WeightsOf(o => (o.Optimizer, o.Epochs) = (Optimizers.Sgd(1e-12), 1));
        float[] end = Training.WeightsOf(o => (o.MaximumGradientNorm, o.Optimizer) = (1e-7, Optimizers.Sgd(0.05)));
        Assert.IsLessThan(1e-5, start.Zip(end, (a, b) => Math.Abs(a - b)).Max());
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Policies))]
    public void Further_policies_are_told_of_each_step()
    {
        int steps = 0;
        Training.Fit(o => o.Policies.Add(() => new Training.Observer(_ => steps++))).Dispose();
        Assert.AreEqual(12, steps);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.ValidationSet))]
    public void A_validation_set_is_measured_after_each_epoch()
    {
        var context = new MLContext(1);
        TrainingHistory history = Training.HistoryOf(o => o.ValidationSet = Blobs.View(context, Blobs.Rows(30, seed: 8)));
        Assert.IsTrue(history.Epochs.All(epoch => epoch is { ValidationAccuracy: > 0.3, ValidationLoss: > 0 }));
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.ValidationFraction))]
    public void A_validation_fraction_is_held_out_of_training()
    {
        TrainingHistory history = Training.HistoryOf(o => o.ValidationFraction = 0.5);
        Assert.AreEqual(6, history.Epochs[^1].Steps);
        Assert.IsNotNull(history.Epochs[0].ValidationLoss);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.ValidationMetric))]
    [DataRow(EarlyStoppingMetric.Loss)]
    [DataRow(EarlyStoppingMetric.Accuracy)]
    public void The_best_epoch_is_best_by_the_chosen_metric(EarlyStoppingMetric metric)
    {
        TrainingHistory history = Training.HistoryOf(o => (o.ValidationFraction, o.Epochs, o.ValidationMetric, o.Optimizer, o.Schedule) = (0.4, 12, metric, Optimizers.Sgd(0.5, 0.9), Schedules.Constant()));
        EpochRecord expected = metric == EarlyStoppingMetric.Loss ? history.Epochs.MinBy(epoch => epoch.ValidationLoss)! : history.Epochs.MaxBy(epoch => epoch.ValidationAccuracy)!;
        Assert.AreEqual(expected.Epoch, history.BestEpoch);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.RestoreBestWeights))]
    public void Without_restoring_the_last_weights_are_kept()
    {
        Assert.IsNull(Training.HistoryOf(o => (o.ValidationFraction, o.RestoreBestWeights) = (0.4, false)).BestEpoch);
        Assert.IsNotNull(Training.HistoryOf(o => o.ValidationFraction = 0.4).BestEpoch);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Seed))]
    public void Another_seed_gives_other_weights() =>
        CollectionAssert.AreNotEqual(Training.WeightsOf(), Training.WeightsOf(o => o.Seed = 2));

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.ElementType))]
    public void Double_precision_trains_in_64_bits()
    {
        ScalarType seen = ScalarType.Float32;
        Training.Fit(o =>
        {
            o.ElementType = ElementType.Double;
            o.Policies.Add(() => new Training.Observer(state => seen = state.Gradients[0].dtype));
        }).Dispose();
        Assert.AreEqual(ScalarType.Float64, seen);
    }

    [TestMethod]
    [DoNotParallelize]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Threads))]
    public void Threads_sets_the_number_of_CPU_threads()
    {
        int before = get_num_threads();
        try
        {
            int seen = 0;
            Training.Fit(o =>
            {
                o.Threads = before + 1;
                o.Policies.Add(() => new Training.Observer(_ => seen = get_num_threads()));
            }).Dispose();
            Assert.AreEqual(before + 1, seen);
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Progress))]
    public void Progress_is_reported_after_each_batch()
    {
        var recorder = new Training.Recorder();
        Training.Fit(o => o.Progress = recorder).Dispose();
        TrainingProgress[] batches = [.. recorder.Reports.Where(report => report.Phase == "training")];
        Assert.HasCount(12, batches);
        Assert.AreEqual(1, batches[^1].Fraction, 1e-12);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.CancellationToken))]
    public void Cancellation_stops_before_the_next_batch()
    {
        using var source = new CancellationTokenSource();
        int steps = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => Training.Fit(o =>
        {
            o.CancellationToken = source.Token;
            o.Policies.Add(() => new Training.Observer(_ =>
            {
                if (++steps == 3) source.Cancel();
            }));
        }));
        Assert.AreEqual(3, steps);
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.MemoryBudget))]
    public void Data_beyond_the_memory_budget_are_streamed()
    {
        var lines = new List<string>();
        var context = new MLContext(1);
        context.Log += (_, e) => lines.Add(e.RawMessage);
        IDataView data = Blobs.View(context, Blobs.Rows(count: 30_000));
        Training.Fit(o => (o.MemoryBudget, o.Epochs, o.BatchSize) = (1 << 20, 1, 512), data, context).Dispose();
        Assert.IsTrue(lines.Exists(line => line.Contains("streamed", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Every_broken_option_is_reported_at_once()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => new SparseTrainer(new MLContext(), new SparseTrainerOptions
        {
            Epochs = 0, BatchSize = -1, LabelSmoothing = 1, ValidationFraction = 0.95, MemoryBudget = 3, ScoreColumnName = "", CheckpointPath = " ", MaximumGradientNorm = 0, ClassWeights = [0, -1],
        }));
        foreach (string part in new[] { "Network", "Epochs", "BatchSize", "LabelSmoothing", "ValidationFraction", "MemoryBudget", "ScoreColumnName", "CheckpointPath", "MaximumGradientNorm", "ClassWeights" })
            StringAssert.Contains(error.Message, part);
    }

    [TestMethod]
    public void Options_changed_after_creation_are_not_seen()
    {
        SparseTrainerOptions options = Training.Options();
        var context = new MLContext(1);
        SparseTrainer trainer = context.Sparse.Trainers.SparseNetwork(options);
        options.Epochs = 9;
        using NetworkTransformer model = trainer.Fit(Blobs.View(context));
        Assert.HasCount(2, model.Model.History!.Epochs);
    }

    private sealed class CountingObjective : TrainingObjective
    {
        public int Calls { get; private set; }

        public override ObjectiveResult Compute(TrainingState state, TensorBatch batch)
        {
            Calls++;
            Tensor logits = state.Module.call(batch.Features);
            return new ObjectiveResult(nn.functional.cross_entropy(logits, batch.Labels), logits);
        }
    }
}

using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class EarlyStoppingTests
{
    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.EarlyStopping))]
    [Covers(typeof(EarlyStopping), nameof(EarlyStopping.Patience))]
    [DataRow(1)]
    [DataRow(3)]
    public void Training_ends_after_patience_epochs_without_improvement(int patience)
    {
        TrainingHistory history = Train(new EarlyStopping { Patience = patience });
        Assert.IsTrue(history.StoppedEarly);
        Assert.AreEqual(history.BestEpoch + patience, history.Epochs.Count);
    }

    [TestMethod]
    [Covers(typeof(EarlyStopping), nameof(EarlyStopping.MinimumDelta))]
    public void Changes_below_the_minimum_delta_do_not_count()
    {
        TrainingHistory history = Train(new EarlyStopping { Patience = 2, MinimumDelta = 1e6 });
        Assert.AreEqual(1, history.BestEpoch);
        Assert.HasCount(3, history.Epochs);
    }

    [TestMethod]
    [Covers(typeof(EarlyStopping), nameof(EarlyStopping.StartEpoch))]
    public void Patience_counts_from_the_start_epoch_on()
    {
        TrainingHistory history = Train(new EarlyStopping { Patience = 2, MinimumDelta = 1e6, StartEpoch = 4 });
        Assert.HasCount(6, history.Epochs);
    }

    [TestMethod]
    public void Early_stopping_without_validation_rows_is_refused()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => Training.Fit(o => o.EarlyStopping = new EarlyStopping()));
        StringAssert.Contains(error.Message, "ValidationFraction");
    }

    private static TrainingHistory Train(EarlyStopping stopping) => Training.HistoryOf(o =>
        (o.EarlyStopping, o.ValidationFraction, o.ValidationMetric, o.Epochs, o.Optimizer, o.Schedule) =
        (stopping, 0.4, EarlyStoppingMetric.Loss, 40, Optimizers.Sgd(0.3, 0.9), Schedules.Constant()));
}

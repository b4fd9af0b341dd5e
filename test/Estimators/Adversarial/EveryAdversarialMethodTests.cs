using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators.Tests;

/// <summary>What every method of adversarial training promises, on dense and sparse networks.</summary>
[TestClass]
public sealed class EveryAdversarialMethodTests
{
    private static IEnumerable<object[]> Rows => AdversarialMethodTable.Rows;

    private static IEnumerable<object[]> Names => AdversarialMethodTable.Names;

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void Equal_seeds_give_equal_weights_and_other_seeds_others(string method, string form)
    {
        Action<AdversarialTrainerOptions> change = AdversarialMethodTable.Of(method, form);
        float[] weights = RobustTraining.WeightsOf(change);
        CollectionAssert.AreEqual(weights, RobustTraining.WeightsOf(change));
        CollectionAssert.AreNotEqual(weights, RobustTraining.WeightsOf(o =>
        {
            change(o);
            o.Seed = 2;
        }));
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void A_run_cancelled_within_an_epoch_and_resumed_equals_a_whole_one(string method, string form)
    {
        using var folder = new Training.Folder();
        float[] whole = RobustTraining.WeightsOf(Change);
        RobustTraining.Interrupt(folder.Path, steps: 7, Change);
        CollectionAssert.AreEqual(whole, RobustTraining.WeightsOf(o =>
        {
            Change(o);
            o.CheckpointPath = folder.Path;
        }));

        void Change(AdversarialTrainerOptions o)
        {
            AdversarialMethodTable.Of(method, form)(o);
            (o.Epochs, o.ValidationFraction) = (3, 0.2);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void A_finished_and_a_cancelled_run_leave_no_tensors_behind(string method, string form)
    {
        Action<AdversarialTrainerOptions> change = AdversarialMethodTable.Of(method, form);
        RobustTraining.Fit(change).Dispose();
        long before = LiveTensors.Count();
        RobustTraining.Fit(change).Dispose();
        using (var folder = new Training.Folder()) RobustTraining.Interrupt(folder.Path, steps: 3, change);
        LiveTensors.RequireCountOfModules();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void A_saved_checkpoint_of_another_method_is_refused(string method, string form)
    {
        using var folder = new Training.Folder();
        Action<AdversarialTrainerOptions> change = AdversarialMethodTable.Of(method, form);
        RobustTraining.Interrupt(folder.Path, steps: 3, change);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => RobustTraining.Fit(o =>
        {
            change(o);
            (o.CheckpointPath, o.Method) = (folder.Path, AdversarialMethods.Trades(beta: 3.5));
        }));
        StringAssert.Contains(error.Message, "Beta = 3.5");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Training_withstands_attacks_better_than_clean_training_does(string method)
    {
        double robust = RobustAccuracy(o => o.Method = AdversarialMethodTable.Methods[method]);
        Assert.IsGreaterThan(RobustAccuracy(o => o.Method = AdversarialMethods.Trades(beta: 0)), robust);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Example_weights_and_class_weights_count(string method)
    {
        Action<AdversarialTrainerOptions> change = o => o.Method = AdversarialMethodTable.Methods[method];
        float[] weights = RobustTraining.WeightsOf(change);
        float[] examples = RobustTraining.WeightsOf(change + (o => o.ExampleWeightColumnName = "Weight"));
        float[] classes = RobustTraining.WeightsOf(change + (o => o.ClassWeights = [1, 2, 3]));
        float[] smoothed = RobustTraining.WeightsOf(change + (o => o.LabelSmoothing = 0.1));
        Assert.HasCount(4, new[] { weights, examples, classes, smoothed }.Select(values => string.Join(' ', values)).Distinct());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_radius_of_0_trains_on_the_clean_rows(string method)
    {
        TrainingHistory history = RobustTraining.HistoryOf(o =>
            (o.Method, o.InnerAttack, o.ValidationFraction) = (AdversarialMethodTable.Methods[method], Attacks.Pgd(0, 3), 0.2));
        TrainingHistory clean = RobustTraining.HistoryOf(o =>
            (o.Method, o.InnerAttack, o.ValidationFraction, o.ValidateRobustly) =
            (AdversarialMethodTable.Methods[method], Attacks.Pgd(0, 3), 0.2, false));
        Assert.AreEqual(clean.Epochs[^1].ValidationLoss, history.Epochs[^1].ValidationLoss);
    }

    /// <summary>Validation accuracy of the last epoch under an attack of radius 0.1.</summary>
    private static double RobustAccuracy(Action<AdversarialTrainerOptions> change)
    {
        var context = new Microsoft.ML.MLContext(1);
        using NetworkTransformer model = RobustTraining.Fit(
            o =>
            {
                (o.InnerAttack, o.ValidationFraction, o.Epochs) = (Attacks.Pgd(0.1, 10, 0.025), 0.5, 12);
                change(o);
            },
            RobustTraining.View(context, 600), context);
        return model.Model.History!.Epochs[^1].ValidationAccuracy!.Value;
    }
}

using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class AdversarialTrainerTests
{
    private static readonly Dictionary<string, AdversarialMethod> Methods = new AdversarialMethod[]
    {
        AdversarialMethods.Pgd(), AdversarialMethods.Trades(), AdversarialMethods.Mart(),
    }.ToDictionary(method => method.Name);

    public static IEnumerable<object[]> Names => Methods.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Equal_seeds_give_equal_weights_and_other_seeds_others(string name)
    {
        float[] weights = RobustTraining.WeightsOf(o => o.Method = Methods[name]);
        CollectionAssert.AreEqual(weights, RobustTraining.WeightsOf(o => o.Method = Methods[name]));
        CollectionAssert.AreNotEqual(weights, RobustTraining.WeightsOf(o => (o.Method, o.Seed) = (Methods[name], 2)));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_run_interrupted_within_an_epoch_and_resumed_equals_a_whole_one(string name)
    {
        using var folder = new Training.Folder();
        float[] whole = RobustTraining.WeightsOf(Change);
        RobustTraining.Interrupt(folder.Path, steps: 7, Change);
        CollectionAssert.AreEqual(whole, RobustTraining.WeightsOf(o =>
        {
            Change(o);
            o.CheckpointPath = folder.Path;
        }));

        void Change(AdversarialTrainerOptions o) => (o.Method, o.Epochs, o.ValidationFraction, o.SparseMethod) = (Methods[name], 3, 0.2, SparseMethods.RigL(0.5));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Training_withstands_attacks_better_than_clean_training_does(string name)
    {
        double robust = RobustAccuracy(o => o.Method = Methods[name]);
        Assert.IsGreaterThan(RobustAccuracy(o => (o.Method, o.Epsilon) = (AdversarialMethods.Trades(beta: 0), 0.1)), robust);
    }

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.SparseMethod))]
    public void A_sparse_method_gives_a_sparse_network_of_its_density()
    {
        using NetworkTransformer transformer = RobustTraining.Fit(o => o.SparseMethod = SparseMethods.Static(density: 0.25));
        Assert.AreEqual(0.25, transformer.Model.Sparsity!.Density, 0.01);
    }

    [TestMethod]
    public void Without_a_sparse_method_there_is_no_sparsity_report()
    {
        using NetworkTransformer transformer = RobustTraining.Fit();
        Assert.IsNull(transformer.Model.Sparsity);
    }

    [TestMethod]
    public void The_short_door_trains_with_PGD()
    {
        var context = new MLContext(1);
        IDataView data = RobustTraining.View(context);
        using NetworkTransformer model = context.Sparse.Trainers.AdversarialNetwork(Network.Mlp(16), epsilon: 0.02, epochs: 1).Fit(data);
        using NetworkTransformer same = context.Sparse.Trainers.AdversarialNetwork(
            new AdversarialTrainerOptions { Network = Network.Mlp(16), Method = AdversarialMethods.Pgd(), Epsilon = 0.02, Epochs = 1 }).Fit(data);
        CollectionAssert.AreEqual(Training.Weights(same), Training.Weights(model));
    }

    [TestMethod]
    public void A_checkpoint_of_another_radius_is_refused()
    {
        using var folder = new Training.Folder();
        RobustTraining.Interrupt(folder.Path, steps: 4, _ => { });
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => RobustTraining.Fit(o => (o.CheckpointPath, o.Epsilon) = (folder.Path, 0.06)));
        StringAssert.Contains(error.Message, "Epsilon = 0.05");
    }

    [TestMethod]
    public void Features_beyond_the_bounds_are_refused_with_advice()
    {
        var context = new MLContext(1);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => RobustTraining.Fit(null, Blobs.View(context), context));
        foreach (string part in new[] { "'Features'", "from 0 to 1", "FeatureMinimum", "NormalizeMinMax" }) StringAssert.Contains(error.Message, part);
    }

    [TestMethod]
    [DoNotParallelize]
    public void Training_leaves_no_tensors_behind()
    {
        RobustTraining.Fit(o => o.ValidationFraction = 0.2).Dispose();
        long before = LiveTensors.Count();
        foreach (AdversarialMethod method in Methods.Values)
            RobustTraining.Fit(o => (o.Method, o.ValidationFraction, o.Norm) = (method, 0.2, PerturbationNorm.L2)).Dispose();
        LiveTensors.RequireCountOfModules();
        LiveTensors.AssertNoMoreThan(before);
    }

    /// <summary>Validation accuracy of the last epoch under an attack of radius 0.1.</summary>
    private static double RobustAccuracy(Action<AdversarialTrainerOptions> change)
    {
        var context = new MLContext(1);
        using NetworkTransformer model = RobustTraining.Fit(
            o =>
            {
                (o.Epsilon, o.Steps, o.ValidationFraction, o.Epochs) = (0.1, 10, 0.5, 12);
                change(o);
            },
            RobustTraining.View(context, 600), context);
        return model.Model.History!.Epochs[^1].ValidationAccuracy!.Value;
    }
}

using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;
using Wot = Sparse.ML.Estimators.WeightedOptimizationTrajectories;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class TrajectoryTests
{
    private static readonly Wot Short = new() { Gap = 2, Displacements = 2, Rounds = 3 };

    private static readonly Dictionary<string, Wot> Changes = new()
    {
        [nameof(Wot.StartEpoch)] = Short with { StartEpoch = 0 },
        [nameof(Wot.Gap)] = Short with { Gap = 1 },
        [nameof(Wot.Displacements)] = Short with { Displacements = 3 },
        [nameof(Wot.Blockwise)] = Short with { Blockwise = false },
        [nameof(Wot.HoldOutSize)] = Short with { HoldOutSize = 10 },
        [nameof(Wot.Rounds)] = Short with { Rounds = 1 },
        [nameof(Wot.LearningRate)] = Short with { LearningRate = 0.01 },
        [nameof(Wot.Momentum)] = Short with { Momentum = 0 },
        [nameof(Wot.InitialWeight)] = Short with { InitialWeight = 0.5 },
        [nameof(Wot.StepPerTensor)] = Short with { StepPerTensor = true },
        [nameof(Wot.Blocks)] = Short with { Blocks = ByRank },
    };

    private static readonly Dictionary<string, Action<AdversarialTrainerOptions>> Broken = new()
    {
        ["Trajectories: expected held-out rows by ValidationFraction or ValidationSet, got set without them"] =
            o => (o.Trajectories, o.ValidationFraction) = (Short, 0),
        ["Trajectories.TrainingModeEpoch: expected null or at least 0, got -1"] =
            o => o.Trajectories = Short with { TrainingModeEpoch = -1 },
        ["Trajectories.Blocks: expected null without Blockwise, got a function"] =
            o => o.Trajectories = Short with { Blockwise = false, Blocks = ByRank },
        ["Trajectories.StartEpoch: expected null or at least 0, got -1"] = o => o.Trajectories = Short with { StartEpoch = -1 },
        ["Trajectories.Gap: expected at least 1, got 0"] = o => o.Trajectories = Short with { Gap = 0 },
        ["Trajectories.Displacements: expected at least 1, got 0"] = o => o.Trajectories = Short with { Displacements = 0 },
        ["Trajectories.HoldOutSize: expected at least 1, got 0"] = o => o.Trajectories = Short with { HoldOutSize = 0 },
        ["Trajectories.Rounds: expected at least 1, got 0"] = o => o.Trajectories = Short with { Rounds = 0 },
        ["Trajectories.LearningRate: expected a finite number above 0, got NaN"] =
            o => o.Trajectories = Short with { LearningRate = double.NaN },
        ["Trajectories.Momentum: expected at least 0 and below 1, got 1"] = o => o.Trajectories = Short with { Momentum = 1 },
        ["Trajectories.InitialWeight: expected 0 to 1, got 2"] = o => o.Trajectories = Short with { InitialWeight = 2 },
    };

    public static IEnumerable<object[]> Errors => Broken.Keys.Select(error => new object[] { error });

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.Trajectories))]
    [Covers(typeof(Wot), nameof(Wot.StartEpoch), nameof(Wot.Gap), nameof(Wot.Displacements), nameof(Wot.Blockwise), nameof(Wot.Blocks),
        nameof(Wot.HoldOutSize), nameof(Wot.Rounds), nameof(Wot.LearningRate), nameof(Wot.Momentum), nameof(Wot.InitialWeight),
        nameof(Wot.StepPerTensor))]
    public void Every_setting_trains_other_weights_than_every_other_setting()
    {
        var trained = new Dictionary<string, string> { [Text(null)] = "no trajectories" };
        Assert.IsTrue(trained.TryAdd(Text(Short), "the base"));
        foreach (var (name, change) in Changes) Assert.IsTrue(trained.TryAdd(Text(change), name), name);

        static string Text(Wot? trajectories) => string.Join(' ', RobustTraining.WeightsOf(o =>
        {
            Base(o);
            o.Trajectories = trajectories;
        }));
    }

    [TestMethod]
    [DataRow(9)]
    [DataRow(14)]
    public void An_interrupted_run_resumed_equals_a_whole_one(int steps)
    {
        using var folder = new Training.Folder();
        float[] whole = RobustTraining.WeightsOf(Base);
        RobustTraining.Interrupt(folder.Path, steps, Base);
        CollectionAssert.AreEqual(whole, RobustTraining.WeightsOf(o =>
        {
            Base(o);
            o.CheckpointPath = folder.Path;
        }));
    }

    [TestMethod]
    public void The_result_is_the_network_as_last_refined()
    {
        // 5 steps an epoch, recorded from step 11 on: refined after steps 14 and 18 of 20.
        float[] refined = [];
        float[] result = RobustTraining.WeightsOf(o =>
        {
            Base(o);
            o.Policies.Add(() => new Training.Observer(state => refined = state.TotalStep == 18 ? Parameters(state) : refined));
        });
        CollectionAssert.AreEqual(refined, result);
    }

    [TestMethod]
    public void A_refinement_tells_the_hold_out_loss_of_its_first_and_last_pass()
    {
        using NetworkTransformer model = RobustTraining.Fit(o =>
        {
            Base(o);
            o.Trajectories = Short with { Rounds = 10, LearningRate = 0.01 };
        });
        IReadOnlyDictionary<string, double> metrics = model.Model.History!.Epochs[^1].Metrics;
        Assert.IsGreaterThan(metrics["lastHoldOutLoss"], metrics["firstHoldOutLoss"]);
    }

    [TestMethod]
    public void A_refinement_tells_its_accuracy_on_attacked_held_out_rows_and_the_best_so_far()
    {
        TrainingHistory history = RobustTraining.HistoryOf(o =>
        {
            Base(o);
            (o.Epochs, o.Trajectories) = (6, Short with { StartEpoch = 0 });
        });
        double[] accuracies = [.. history.Epochs.Select(epoch => epoch.Metrics["refinedAccuracy"])];
        Assert.IsTrue(accuracies.All(accuracy => accuracy is > 0.3 and <= 1));
        // Two refinements may fall into an epoch, which tells the later one.
        Assert.IsGreaterThanOrEqualTo(accuracies.Max(), history.Epochs[^1].Metrics["bestRefinedAccuracy"]);
        double[] best = [.. history.Epochs.Select(epoch => epoch.Metrics["bestRefinedAccuracy"])];
        CollectionAssert.AreEqual(best.Order().ToArray(), best);
    }

    [TestMethod]
    [Covers(typeof(Wot), nameof(Wot.TrainingModeEpoch))]
    public void From_an_epoch_on_refinements_run_in_training_mode()
    {
        // Refined in epochs 2 and 3 of 4, counted from 0.
        float[] always = Trained(2), last = Trained(3), never = Trained(4);
        CollectionAssert.AreNotEqual(always, last);
        CollectionAssert.AreNotEqual(last, never);
        CollectionAssert.AreEqual(always, Trained(0));
        CollectionAssert.AreEqual(last, Trained(null));
        CollectionAssert.AreEqual(never, Trained(int.MaxValue));

        static float[] Trained(int? epoch) => RobustTraining.WeightsOf(o =>
        {
            Base(o);
            o.Network = Network.Mlp(16) with { Dropout = 0.4 };
            o.Trajectories = Short with { TrainingModeEpoch = epoch, InitialWeight = 0.5, LearningRate = 0.01 };
        });
    }

    [TestMethod]
    public void Blocks_are_named_by_the_callers_function()
    {
        string[] names = ["a.weight", "a.bias", "b.weight", "b.bias"];
        CollectionAssert.AreEqual(new[] { 0, 1, 0, 1 }, TrajectoryWeights.Blocks(names, new() { Blocks = ByRank }));
        CollectionAssert.AreEqual(new[] { 0, 0, 1, 1 }, TrajectoryWeights.Blocks(names, new()));
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 0 }, TrajectoryWeights.Blocks(names, new() { Blockwise = false }));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => TrajectoryWeights.Blocks(names, new() { Blocks = _ => null! }));
        StringAssert.Contains(error.Message, "'a.weight'");
    }

    [TestMethod]
    public void A_checkpoint_of_other_blocks_is_refused()
    {
        using var folder = new Training.Folder();
        RobustTraining.Interrupt(folder.Path, 9, o => Change(o, ByRank));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => RobustTraining.Fit(o =>
        {
            Change(o, name => name);
            o.CheckpointPath = folder.Path;
        }));
        StringAssert.Contains(error.Message, "Trajectories.Blocks");

        static void Change(AdversarialTrainerOptions o, Func<string, string> blocks)
        {
            Base(o);
            o.Trajectories = Short with { Blocks = blocks };
        }
    }

    [TestMethod]
    public void A_sparse_network_stays_sparse()
    {
        using NetworkTransformer model = RobustTraining.Fit(o =>
        {
            Base(o);
            o.SparseMethod = SparseMethods.RigL(0.25, interval: 1);
        });
        using var scope = NewDisposeScope();
        long nonZero = MaskableWeights.Of(model.Model.Module).Sum(weight => weight.Parameter.count_nonzero().ToInt64());
        Assert.IsLessThanOrEqualTo(model.Model.Sparsity!.NonZero, nonZero);
        Assert.AreEqual(0.25, model.Model.Sparsity.Density, 0.01);
    }

    [TestMethod]
    [DataRow(0.0, "anchor")]
    [DataRow(1.0, "end")]
    public void Weights_of_0_give_the_start_and_weights_of_1_the_end_of_the_trajectory(double weight, string which)
    {
        using var scope = NewDisposeScope();
        Tensor anchor = arange(6, ScalarType.Float64), first = anchor.mul(0.5).add(1), second = anchor.mul(-0.25);
        Tensor expected = which == "end" ? anchor.add(first).add(second) : anchor, target = zeros_like(anchor);
        var trajectory = new TrajectoryWeights(new() { InitialWeight = weight }, [anchor], [[first], [second]], [0]);
        trajectory.Assemble([target]);
        Assert.AreEqual(0, target.sub(expected).abs().max().ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Reestimated_statistics_are_the_mean_over_the_batches()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Sequential(nn.BatchNorm1d(2));
        Tensor one = tensor(new float[] { 1, 2, 3, 4, 5, 9 }, 3, 2), two = tensor(new float[] { 0, 1, 4, 7 }, 2, 2);
        BatchNormalizationStatistics.Reestimate(module, [one, two]);
        Tensor mean = one.mean([0]).mul(3).add(two.mean([0]).mul(2)).div(5), variance = one.var(0).mul(3).add(two.var(0).mul(2)).div(5);
        var buffers = module.named_buffers().ToDictionary(pair => pair.name, pair => pair.buffer);
        Assert.AreEqual(0, buffers["0.running_mean"].sub(mean).abs().max().ToDouble(), 1e-4);
        Assert.AreEqual(0, buffers["0.running_var"].sub(variance).abs().max().ToDouble(), 1e-4);
    }

    [TestMethod]
    [DoNotParallelize]
    public void Refinements_leave_no_tensors_behind()
    {
        RobustTraining.Fit(Base).Dispose();
        long before = LiveTensors.Count();
        RobustTraining.Fit(o =>
        {
            Base(o);
            o.SparseMethod = SparseMethods.RigL(0.25, interval: 1);
        }).Dispose();
        LiveTensors.RequireCountOfModules();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    [DynamicData(nameof(Errors))]
    public void A_value_out_of_range_is_named_with_what_is_expected(string error)
    {
        var errors = new List<string>();
        RobustTraining.Options(o =>
        {
            o.ValidationFraction = 0.2;
            Broken[error](o);
        }).Validate(errors);
        CollectionAssert.AreEqual(new[] { error }, errors);
    }

    [TestMethod]
    public void Early_stopping_beside_trajectories_is_refused()
    {
        var errors = new List<string>();
        RobustTraining.Options(o => (o.ValidationFraction, o.Trajectories, o.EarlyStopping) = (0.2, Short, new())).Validate(errors);
        Assert.HasCount(1, errors);
        StringAssert.Contains(errors[0], "EarlyStopping: expected null beside Trajectories");
    }

    private static string ByRank(string name) => name.EndsWith("bias", StringComparison.Ordinal) ? "biases" : "weights";

    private static void Base(AdversarialTrainerOptions o) => (o.Trajectories, o.ValidationFraction, o.Epochs) = (Short, 0.2, 4);

    private static float[] Parameters(TrainingState state)
    {
        using var scope = NewDisposeScope();
        return
        [
            .. state.Module.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .SelectMany(pair => pair.Value.detach().clone().flatten().data<float>().ToArray()),
        ];
    }
}

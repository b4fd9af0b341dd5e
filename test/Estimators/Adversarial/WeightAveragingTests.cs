using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class WeightAveragingTests
{
    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.WeightAveraging))]
    [Covers(typeof(WeightAveraging), nameof(WeightAveraging.StartEpoch))]
    public void Stochastic_averaging_gives_the_mean_of_the_epochs_from_its_start()
    {
        List<float[]> steps = [];
        float[] result = Result(WeightAveraging.Stochastic(startEpoch: 1), steps);
        for (int i = 0; i < result.Length; i++) Assert.AreEqual((steps[11][i] + steps[17][i] + steps[23][i]) / 3, result[i], 1e-5);
    }

    [TestMethod]
    [Covers(typeof(WeightAveraging), nameof(WeightAveraging.Decay))]
    public void Exponential_averaging_follows_the_steps()
    {
        List<float[]> steps = [];
        float[] result = Result(WeightAveraging.Exponential(0.7), steps), expected = [.. steps[0]];
        foreach (float[] step in steps.Skip(1))
            for (int i = 0; i < expected.Length; i++) expected[i] = (float)(0.7 * expected[i] + 0.3 * step[i]);
        for (int i = 0; i < result.Length; i++) Assert.AreEqual(expected[i], result[i], 1e-5);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(0.9)]
    public void A_resumed_run_equals_a_whole_one_and_leaves_no_tensors(double? decay)
    {
        using var folder = new Training.Folder();
        float[] whole = RobustTraining.WeightsOf(Change);
        long before = LiveTensors.Count();
        RobustTraining.Interrupt(folder.Path, steps: 15, Change);
        CollectionAssert.AreEqual(whole, RobustTraining.WeightsOf(o =>
        {
            Change(o);
            o.CheckpointPath = folder.Path;
        }));
        LiveTensors.RequireCountOfModules();
        LiveTensors.AssertNoMoreThan(before);

        void Change(AdversarialTrainerOptions o) => (o.Epochs, o.WeightAveraging) = (4, new() { Decay = decay, StartEpoch = 1 });
    }

    [TestMethod]
    public void Values_out_of_range_are_named()
    {
        var errors = new List<string>();
        RobustTraining.Options(o =>
        {
            (o.ValidationFraction, o.EarlyStopping) = (0.2, new());
            o.WeightAveraging = new() { Decay = 1, StartEpoch = -1 };
        }).Validate(errors);
        Assert.HasCount(3, errors);
        Assert.AreEqual("WeightAveraging.Decay: expected null, or above 0 and below 1, got 1", errors[0]);
        Assert.AreEqual("WeightAveraging.StartEpoch: expected null or at least 0, got -1", errors[1]);
        StringAssert.Contains(errors[2], "EarlyStopping: expected null beside WeightAveraging");
    }

    [TestMethod]
    public void Averaging_beside_trajectories_is_refused()
    {
        var errors = new List<string>();
        RobustTraining.Options(o => (o.ValidationFraction, o.Trajectories, o.WeightAveraging) = (0.2, new(), new())).Validate(errors);
        CollectionAssert.AreEqual(new[] { "WeightAveraging: expected null beside Trajectories, got set together with them" }, errors);
    }

    private static float[] Result(WeightAveraging averaging, List<float[]> steps) => RobustTraining.WeightsOf(o =>
    {
        (o.Epochs, o.WeightAveraging) = (4, averaging);
        o.Policies.Add(() => new Training.Observer(state =>
        {
            using var scope = NewDisposeScope();
            steps.Add(
            [
                .. state.Module.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .SelectMany(pair => pair.Value.detach().clone().flatten().data<float>().ToArray()),
            ]);
        }));
    });
}

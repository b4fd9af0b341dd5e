using Microsoft.ML;
using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Examples;

/// <summary>Trains PGD-AT with and without WOT and measures the best and the last network of each run.</summary>
internal sealed class WotRuns(Experiment experiment, LabelledImages test, LabelledImages strongTest)
{
    private readonly Dictionary<(string Method, int Epoch), List<double>> _curve = [];

    /// <summary>Runs that are compared; the names are those of the figures' models.</summary>
    public const string At = "PGD-AT", WotW = "WOT-W", WotB = "WOT-B", AtTrue = "PGD-AT, true labels", WotBTrue = "WOT-B, true labels";

    /// <summary>Trains and measures all runs of a seed.</summary>
    public void Run(int seed)
    {
        Run(seed, At, WotSetup.RandomLabels, null);
        Run(seed, WotW, WotSetup.RandomLabels, WotSetup.Trajectories(blockwise: false));
        Run(seed, WotB, WotSetup.RandomLabels, WotSetup.Trajectories(blockwise: true));
        Run(seed, AtTrue, 0, null);
        Run(seed, WotBTrue, 0, WotSetup.Trajectories(blockwise: true));
    }

    /// <summary>Robust accuracy on the test images by epoch, mean over seeds, as a line for each run.</summary>
    public LineChart Curve(params string[] methods) => new()
    {
        Title = $"PGD-20 accuracy on {test.Count:N0} test images, %",
        YLabel = "%",
        Series = [.. methods.Select(method => new LineSeries(method, [.. Points(method)]))],
    };

    private IEnumerable<ChartPoint> Points(string method) =>
        _curve.Where(each => each.Key.Method == method).OrderBy(each => each.Key.Epoch)
            .Select(each => new ChartPoint(each.Key.Epoch, each.Value.Average()));

    private void Run(int seed, string method, double randomLabels, WeightedOptimizationTrajectories? trajectories)
    {
        FashionSplit split = FashionSplit.Draw(
            experiment.Data.Train, WotSetup.TrainingImages, WotSetup.HoldOutImages, randomLabels, seed);
        AdversarialTrainerOptions options = WotSetup.Options(seed, experiment.Rows(split.HoldOut), trajectories);
        List<ModuleWeights> weights = [];
        options.Policies.Add(() => new WeightsByEpoch(weights));
        try
        {
            using NetworkTransformer model = experiment.Train(seed, method, split.Train, options);
            IReadOnlyList<EpochRecord> epochs = model.Model.History!.Epochs;
            int[] eligible = [.. Enumerable.Range(0, epochs.Count).Where(i => trajectories is null || WasRefined(epochs, i))];
            int best = eligible.MaxBy(i => epochs[i].ValidationAccuracy), last = eligible[^1];
            // The strong attack takes most of the time: what it shows is the last networks beside one another and beside early stopping.
            Measure(seed, $"{method}, best", weights[best], strongly: method == At);
            Measure(seed, $"{method}, last", weights[last], strongly: randomLabels > 0);
            if (trajectories is not null) MeasureWeights(seed, method, [.. eligible.Select(i => epochs[i])]);
            DrawCurve(method, weights);
        }
        finally
        {
            foreach (ModuleWeights each in weights) each.Dispose();
        }
    }

    private static bool WasRefined(IReadOnlyList<EpochRecord> epochs, int i) =>
        Refinements(epochs[i]) > (i == 0 ? 0 : Refinements(epochs[i - 1]));

    private static double Refinements(EpochRecord epoch) => epoch.Metrics.GetValueOrDefault("refinements");

    private void Measure(int seed, string model, ModuleWeights weights, bool strongly)
    {
        using var network = Network(weights);
        experiment.Measure(seed, model, WotSetup.CleanAccuracy, "PGD-20", () => NetworkAttacks.Accuracy(network, test));
        experiment.Measure(seed, model, WotSetup.Robust, "PGD-20",
            () => NetworkAttacks.Accuracy(network, test, WotSetup.Attack, experiment.Cancellation));
        if (!strongly) return;
        experiment.Measure(seed, model, WotSetup.Strong, "AutoAttack",
            () => NetworkAttacks.Accuracy(network, strongTest, WotSetup.StrongAttack, experiment.Cancellation));
    }

    // The mean weight falls to 0 once the learning rate has dropped: from then on nearly every window is rolled back.
    private void MeasureWeights(int seed, string method, IReadOnlyList<EpochRecord> refined)
    {
        EpochRecord first = refined[0];
        experiment.Figures.Add(seed, method, WotSetup.FirstLoss, first.Metrics["firstHoldOutLoss"]);
        experiment.Figures.Add(seed, method, WotSetup.LastLoss, first.Metrics["lastHoldOutLoss"]);
        experiment.Figures.Add(seed, method, WotSetup.FirstWeight, first.Metrics["trajectoryWeight"]);
        experiment.Figures.Add(seed, method, WotSetup.LateWeight,
            refined.Where(epoch => epoch.Epoch > WotSetup.Epochs * 3 / 4).Average(epoch => epoch.Metrics["trajectoryWeight"]));
    }

    private void DrawCurve(string method, IReadOnlyList<ModuleWeights> weights)
    {
        for (int epoch = WotSetup.FirstCurveEpoch; epoch <= weights.Count; epoch += WotSetup.CurveInterval)
        {
            using var network = Network(weights[epoch - 1]);
            double accuracy = experiment.Times.Measure(
                "curves", () => NetworkAttacks.Accuracy(network, test, WotSetup.Attack, experiment.Cancellation));
            if (!_curve.TryGetValue((method, epoch), out List<double>? values)) _curve.Add((method, epoch), values = []);
            values.Add(accuracy);
        }
    }

    private static nn.Module<Tensor, Tensor> Network(ModuleWeights weights)
    {
        var network = WotSetup.Network.CreateModule(new RandomStreams(0));
        weights.Restore(network);
        ModuleMode.Set(network, training: false);
        return network;
    }
}

using Sparse.ML.Evaluation;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>Measures what calibrated adversarial training gains in clean accuracy and what it costs in robustness.</summary>
internal sealed class CalibratedExample : IExample
{
    private readonly Dictionary<(string Method, int Epoch), List<double>> _masks = [];

    public string Name => "calibrated";

    public string Summary =>
        "compares calibrated adversarial training with PGD-AT and TRADES; ends with 1 if an expected relation fails";

    public IReadOnlyList<ExampleOption> Options => [Experiment.SeedCount, ExampleContext.Data, ExampleContext.Output];

    public IReadOnlyList<string> DebianPackages => [FashionMnistData.DebianPackage];

    public int Run(ExampleContext context)
    {
        Experiment experiment = new(context, Name);
        using LabelledImages test = new([.. experiment.Data.Test.Take(CalibratedSetup.TestImages)]);
        foreach (int seed in experiment.Seeds) Measure(experiment, test, seed);
        return experiment.Finish(CalibratedSetup.Claims, "Calibrated adversarial training on Fashion-MNIST", Setup, report => report
            .AddSection("Mean of the mask by epoch")
            .AddText("The mask scales each pixel's perturbation by a factor from 0 to 1; means over pixels, images and seeds.")
            .AddLineChart(new LineChart { Title = "Mean mask", Series = [.. Masks()] }));
    }

    private static string[] Setup =>
    [
        $"MLP 784–256–128–10 without batch normalisation on {CalibratedSetup.TrainingImages:N0} training images drawn by the seed, " +
            $"{CalibratedSetup.Epochs} epochs in batches of 128 with Adam at 1e-3, in the last quarter at 1e-4; ε " +
            $"{CalibratedSetup.Epsilon} in L-infinity, 7 steps of ε/4. The networks of the last epoch are measured, without a choice " +
            "of a best one.",
        "TRADES with β 6. Calibrated adversarial training (CAT) with β 5; its attack maximises the margin (the paper's CAT_cw), in " +
            "one run the cross-entropy (CAT_cent). Its mask network is a convolution of 16 channels and stride 2, another one, an " +
            "upsampling and a convolution to one factor a pixel.",
        $"Measured on the first {CalibratedSetup.TestImages:N0} test images with PGD-20 on the cross-entropy and on the margin " +
            "(CW-20), both with steps of ε/8, always against the classifier alone, without the mask.",
    ];

    private void Measure(Experiment experiment, LabelledImages test, int seed)
    {
        FashionSplit split = FashionSplit.Draw(experiment.Data.Train, CalibratedSetup.TrainingImages, holdOut: 0, randomLabels: 0, seed);
        foreach (var (name, method) in CalibratedSetup.Methods)
        {
            using NetworkTransformer model = experiment.Train(seed, name, split.Train, CalibratedSetup.Options(method, seed));
            foreach (var (figure, attack) in CalibratedSetup.TestAttacks)
            {
                experiment.Measure(seed, name, figure, "attacks",
                    () => NetworkAttacks.Accuracy(model.Model.Module, test, attack, experiment.Cancellation));
            }

            IReadOnlyList<EpochRecord> epochs = model.Model.History!.Epochs;
            if (!epochs[^1].Metrics.TryGetValue("meanMask", out double mask)) continue;
            experiment.Record(seed, name, CalibratedSetup.MeanMask, mask);
            foreach (EpochRecord epoch in epochs)
            {
                if (!_masks.TryGetValue((name, epoch.Epoch), out List<double>? values)) _masks.Add((name, epoch.Epoch), values = []);
                values.Add(epoch.Metrics["meanMask"]);
            }
        }
    }

    private IEnumerable<LineSeries> Masks() => _masks.GroupBy(each => each.Key.Method)
        .Select(group => new LineSeries(group.Key, [.. group.Select(each => new ChartPoint(each.Key.Epoch, each.Value.Average()))]));
}

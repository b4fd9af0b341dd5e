using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>Measures how well the direction-aggregated attack transfers to networks that it has not seen.</summary>
internal sealed class DirectionAggregatedExample : IExample
{
    public string Name => "direction-aggregated";

    public string Summary =>
        "compares how well I-FGSM, MI-FGSM and the direction-aggregated attack transfer; ends with 1 if an expected relation fails";

    public IReadOnlyList<ExampleOption> Options => [Experiment.SeedCount, ExampleContext.Data, ExampleContext.Output];

    public IReadOnlyList<string> DebianPackages => [FashionMnistData.DebianPackage];

    public int Run(ExampleContext context)
    {
        Experiment experiment = new(context, Name);
        using LabelledImages test = new([.. experiment.Data.Test.Take(1000)]);
        TransferRuns runs = new(experiment, test);
        foreach (int seed in experiment.Seeds) runs.Run(seed);
        return experiment.Finish(TransferSetup.Claims, "The direction-aggregated attack on Fashion-MNIST", Setup, report => report
            .AddSection("Attacked images")
            .AddText($"Images after the direction-aggregated attack with ε {TransferSetup.Epsilons[^1]} on the surrogate of the first " +
                "seed, and what the surrogate takes them for.")
            .AddPredictions(runs.Samples, FashionMnistData.Shape));
    }

    private static string[] Setup =>
    [
        "Surrogate: four convolutions (16, 16, 32, 32 channels) and two linear layers, trained for 30 epochs on " +
            $"{TransferSetup.TrainingImages:N0} images drawn by the seed, with Adam at 1e-3: it has learnt its training images by " +
            "heart. Targets, trained on the same images: a CNN of two convolutions with batch normalisation and an MLP " +
            $"784–256–128–10, each trained once on clean images and once by PGD-AT with ε {TransferSetup.TrainingEpsilon} and 7 " +
            "steps, for 10 epochs.",
        $"Attacked are the first {TransferSetup.AttackedImages} test images that all five networks classify right, with " +
            $"{TransferSetup.Iterations} iterations of ε/{TransferSetup.Iterations}; the direction-aggregated attack (DA) sums the " +
            $"signs of the gradients at {TransferSetup.Samples} neighbours with standard deviation {TransferSetup.StandardDeviation}. " +
            "Figures are success rates in per cent: the share of attacked images that a network then gets wrong. Relations are about " +
            $"means over ε {string.Join(", ", TransferSetup.Epsilons)}.",
    ];
}

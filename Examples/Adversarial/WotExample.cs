using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>Measures robust overfitting and what weighted optimisation trajectories (WOT) do against it.</summary>
internal sealed class WotExample : IExample
{
    public string Name => "wot";

    public string Summary =>
        "measures robust overfitting and weighted optimisation trajectories (WOT) against it; ends with 1 if an expected relation fails";

    public IReadOnlyList<ExampleOption> Options => [Experiment.SeedCount, ExampleContext.Data, ExampleContext.Output];

    public IReadOnlyList<string> DebianPackages => [FashionMnistData.DebianPackage];

    public int Run(ExampleContext context)
    {
        Experiment experiment = new(context, Name);
        using LabelledImages test = new([.. experiment.Data.Test.Take(WotSetup.TestImages)]);
        using LabelledImages strongTest = new([.. experiment.Data.Test.Take(WotSetup.StrongTestImages)]);
        WotRuns runs = new(experiment, test, strongTest);
        foreach (int seed in experiment.Seeds) runs.Run(seed);
        return experiment.Finish(WotSetup.Claims, "Weighted optimisation trajectories on Fashion-MNIST", Setup, report => report
            .AddSection("Robust accuracy by epoch")
            .AddText("Means over the seeds. The learning rate falls to a tenth after epochs 30 and 45; WOT refines after every " +
                "fourth epoch from the 14th on.")
            .AddLineChart(runs.Curve(WotRuns.At, WotRuns.WotW, WotRuns.WotB))
            .AddLineChart(runs.Curve(WotRuns.AtTrue, WotRuns.WotBTrue)));
    }

    private static string[] Setup =>
    [
        $"MLP 784–256–128–10 with batch normalisation on {WotSetup.TrainingImages:N0} training images, drawn by the seed; " +
            $"{WotSetup.RandomLabels * 100:0} % of them carry labels drawn evenly from the ten classes, except in the runs with true " +
            $"labels. {WotSetup.HoldOutImages} further images with true labels are held out: PGD-AT takes its best epoch by them, WOT " +
            "its weights.",
        $"PGD-AT with ε {WotSetup.Epsilon} in L-infinity, 7 steps of ε/4, SGD (0.05, momentum 0.9, weight decay 5e-4), batches of " +
            $"128, {WotSetup.Epochs} epochs. WOT from epoch {WotSetup.StartEpoch} on with displacements of one epoch, 4 displacements " +
            "a refinement, 10 passes, rate 0.1, momentum 0.9; WOT-W weighs whole displacements, WOT-B each of three blocks. Attacks " +
            "run with the network in evaluation mode, those of refinements in the last quarter in training mode.",
        "Best is the epoch (for WOT: the refinement) of highest accuracy on the held-out images under the training attack, last the " +
            $"final epoch (for WOT: the last refinement). Measured on the first {WotSetup.TestImages:N0} test images with PGD-20, " +
            $"steps of ε/8, and on the first {WotSetup.StrongTestImages} of them with AutoAttack in its standard version.",
    ];
}

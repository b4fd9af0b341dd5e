using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>Measures how weak attacks and AutoAttack rank on plain, robust and sparse robust networks that were saved and loaded.</summary>
internal sealed class AutoAttackExample : IExample
{
    public string Name => "autoattack";

    public string Summary =>
        "runs AutoAttack on plain, robust and sparse robust networks, saved and loaded; ends with 1 if an expected relation fails";

    public IReadOnlyList<ExampleOption> Options => [Experiment.SeedCount, ExampleContext.Data, ExampleContext.Output];

    public IReadOnlyList<string> DebianPackages => [FashionMnistData.DebianPackage];

    public int Run(ExampleContext context)
    {
        Experiment experiment = new(context, Name);
        using LabelledImages test = new([.. experiment.Data.Test.Take(AutoAttackSetup.TestImages)]);
        AutoAttackRuns runs = new(experiment, test);
        foreach (int seed in experiment.Seeds) runs.Run(seed);
        experiment.Write("AutoAttack, first seed", runs.Stages);
        return experiment.Finish(AutoAttackSetup.Claims, "AutoAttack on Fashion-MNIST", Setup, report =>
        {
            report.AddSection("AutoAttack")
                .AddText("What its attacks did to the networks of the first seed. Each attack gets the images that those before it left.")
                .AddTable(runs.Stages);
            foreach (var (model, metrics) in runs.Metrics) report.AddSection($"Network: {model}").AddRobustness(metrics);
        });
    }

    private static string[] Setup =>
    [
        $"MLP 784–256–128–10 on {AutoAttackSetup.TrainingImages:N0} training images drawn by the seed, {AutoAttackSetup.Epochs} " +
            "epochs with SGD (0.05, momentum 0.9, weight decay 5e-4), the rate falling to a tenth at 50 % and 75 %. The plain " +
            $"network is trained on clean images, the robust one by PGD-AT with ε {AutoAttackSetup.Epsilon} and 7 steps of ε/4, the " +
            $"sparse one in the same way while RigL keeps {100 * AutoAttackSetup.Density:0} % of its weights.",
        "Each network is the middle of a pipeline from images with labels to predicted labels, which is saved, loaded and restored; " +
            $"all attacks are on the loaded one, with ε {AutoAttackSetup.Epsilon} in L-infinity, on the first " +
            $"{AutoAttackSetup.TestImages} test images. AutoAttack is the standard version.",
    ];
}

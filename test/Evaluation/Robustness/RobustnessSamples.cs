using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>Metrics as an evaluation would give them, with fixed figures.</summary>
internal static class RobustnessSamples
{
    public static RobustnessMetrics Metrics() => new()
    {
        Rows = 4,
        Classes = ["coat", "<bag>"],
        CleanAccuracy = 0.75,
        WorstCaseAccuracy = 0.25,
        Seed = 3,
        Seconds = 12.5,
        Attacks =
        [
            Attack("FGSM", 0.1, 0.5, 1.0 / 3, 0.1) with { Curve = [new(0.05, 0.75, 0), new(0.1, 0.5, 1.0 / 3), new(0.2, 0, 1)] },
            Attack("PGD-20", 0.1, 0.25, 2.0 / 3, 0.09) with { Curve = [new(0.05, 0.5, 1.0 / 3), new(0.1, 0.25, 2.0 / 3)] },
            Attack("FAB", double.PositiveInfinity, 0, 1, double.NaN),
        ],
        PerClass = [new("coat", 3, 1, [2.0 / 3, 1.0 / 3, 0], 1.0 / 3), new("<bag>", 1, 0, [0, 0, 0], 0)],
        Examples =
        [
            new(0, 0, 0, [new("FGSM", true, 1, 0.1), new("PGD-20", true, 1, 0.08), new("FAB", true, 1, 0.02)]),
            new(1, 0, 0, [new("FGSM", false, 0, 0.1), new("PGD-20", true, 1, 0.1), new("FAB", true, 1, 0.07, "part")]),
            new(2, 0, 0, [new("FGSM", false, 0, 0.1), new("PGD-20", false, 0, 0.1), new("FAB", true, 1, 0.3)]),
            new(3, 1, 0, []),
        ],
        Warnings = [new(RobustnessRule.ZeroGradients, "The gradient is 0 at 2 of 3 rows.")],
        CheckedRules = [RobustnessRule.OneStepStrongerThanIterative, RobustnessRule.ZeroGradients],
        BestVersusLast = [new("clean", 0.75, 0.8), new("FGSM", 0.5, 0.25), new("worst case", 0.25, 0.125)],
        ValidationGap = new(4, 0.5, 9, 0.375),
        Gallery = [Sample(0, [0, 0.5f, 0.75f, 1], [0.1f, 0.5f, 0.65f, 0.9f]), Sample(1, [1, 1, 0, 0], [0.9f, 0.9f, 0.1f, 0.1f])],
        Image = new ImageShape(1, 2, 2),
    };

    public static TransferMetrics Transfer() => new()
    {
        Surrogates = ["CNN", "MLP"],
        Targets = ["MLP", "<robust>"],
        Rows = 100,
        CommonRows = 80,
        SurrogateAccuracies = [0.9, 0.85],
        TargetAccuracies = [0.85, 0.7],
        WhiteBox = [new(1, 0)],
        Attacks =
        [
            new() { Name = "I-FGSM", Norm = "L-infinity", Epsilon = 0.1, SuccessRates = [[0.4, 0.1], [0.9, 0.15]], Seconds = [1, 2] },
            new() { Name = "MI-FGSM", Norm = "L-infinity", Epsilon = 0.1, SuccessRates = [[0.5, 0.125], [1, 0.2]], Seconds = [1, 2] },
        ],
        Seed = 3,
        Seconds = 6,
    };

    private static AttackRobustness Attack(string name, double epsilon, double accuracy, double success, double norm) => new()
    {
        Name = name, Norm = "L-infinity", Epsilon = epsilon, Accuracy = accuracy, SuccessRate = success, MeanPerturbation = norm,
        MedianPerturbation = norm, MaximumPerturbation = norm, Queries = 63, Gradients = 60, Seconds = 0.25,
    };

    private static RobustnessSample Sample(long row, float[] clean, float[] adversarial) => new()
    {
        Row = row, Attack = "PGD-20", Label = 0, Confidence = 0.875, AdversarialPrediction = 1, AdversarialConfidence = 0.625,
        Clean = clean, Adversarial = adversarial,
    };
}

using Microsoft.ML;
using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>The conditions under which a small network overfits robustly within a minute, and what is expected then.</summary>
internal static class WotSetup
{
    public const int TrainingImages = 1000, HoldOutImages = 500, TestImages = 1000, StrongTestImages = 200, Epochs = 60;

    // Refinements end with epochs 14, 18, … 58.
    public const int FirstCurveEpoch = 2, CurveInterval = 4, StartEpoch = 10;

    public const double Epsilon = 0.05, RandomLabels = 0.2;

    public const string CleanAccuracy = "clean, %", Robust = "PGD-20, %", Strong = "AutoAttack, %",
        FirstLoss = "hold-out loss, first pass", LastLoss = "hold-out loss, last pass",
        FirstWeight = "mean α, first refinement", LateWeight = "mean α, last quarter";

    private const int BatchSize = 128;

    /// <summary>Three blocks: two hidden layers, each with its batch normalisation, and the classifier.</summary>
    public static NetworkDefinition Network { get; } =
        ExampleNetworks.NormalizedMlp.Bind(FashionMnistData.Shape.Size, FashionMnistData.Classes.Count);

    /// <summary>The attack on the test images.</summary>
    public static Attack Attack { get; } = Attacks.Pgd(Epsilon, steps: 20, stepSize: Epsilon / 8);

    /// <summary>The worst case over four attacks, on fewer test images.</summary>
    public static Attack StrongAttack { get; } = Attacks.AutoAttack(Epsilon);

    /// <summary>What is expected of the figures.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
    [
        new("S1 robust overfitting", Best(WotRuns.At, Robust), Last(WotRuns.At, Robust), 4),
        .. new[] { WotRuns.WotW, WotRuns.WotB }.SelectMany(Expected),
        new("S6 true labels, overfitting", Best(WotRuns.AtTrue, Robust), Last(WotRuns.AtTrue, Robust), 1.5),
        new("S6 true labels, WOT", Last(WotRuns.WotBTrue, Robust), Last(WotRuns.AtTrue, Robust), 1),
    ];

    /// <summary>One displacement an epoch, four of them a refinement.</summary>
    public static WeightedOptimizationTrajectories Trajectories(bool blockwise) => new()
    {
        StartEpoch = StartEpoch,
        Gap = (TrainingImages + BatchSize - 1) / BatchSize,
        Displacements = 4,
        Rounds = 10,
        LearningRate = 0.1,
        Momentum = 0.9,
        Blockwise = blockwise,
    };

    /// <summary>Options of a run.</summary>
    public static AdversarialTrainerOptions Options(int seed, IDataView holdOut, WeightedOptimizationTrajectories? trajectories) => new()
    {
        Network = Network,
        Method = AdversarialMethods.Pgd(),
        InnerAttack = Attacks.Pgd(Epsilon, 7, Epsilon / 4),
        Epochs = Epochs,
        BatchSize = BatchSize,
        Optimizer = Optimizers.Sgd(0.05, momentum: 0.9, weightDecay: 5e-4),
        Schedule = Schedules.MultiStep(),
        ValidationSet = holdOut,
        Trajectories = trajectories,
        Seed = seed,
    };

    private static IEnumerable<Claim> Expected(string wot) =>
    [
        new("S2 against overfitting", Last(wot, Robust), Last(WotRuns.At, Robust), 5),
        new("S3 best to last", Best(wot, Robust), Last(wot, Robust), 2.5, RelationBound.AtMost),
        new("S4 beside early stopping", Last(wot, Robust), Best(WotRuns.At, Robust), -1),
        new("S4 beside early stopping", Last(wot, CleanAccuracy), Best(WotRuns.At, CleanAccuracy), -1.5),
        new("AutoAttack", Last(wot, Strong), Last(WotRuns.At, Strong), 0),
        new("S5 first refinement", new(wot, FirstLoss), new(wot, LastLoss), 0),
        new("S5 weights fall", new(wot, FirstWeight), new(wot, LateWeight), 0),
    ];

    private static Figure Best(string method, string name) => new($"{method}, best", name);

    private static Figure Last(string method, string name) => new($"{method}, last", name);
}

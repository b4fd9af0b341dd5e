using Sparse.ML.Estimators;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>Surrogate, targets and attacks whose transfer is compared.</summary>
internal static class TransferSetup
{
    public const int TrainingImages = 5000, AttackedImages = 300, Iterations = 10, Samples = 30;

    // In units of pixels from 0 to 1; the released 0.025 is meant for images of 299 pixels and does nothing on 28.
    public const double StandardDeviation = 0.2;

    // Of the adversarially trained targets.
    public const double TrainingEpsilon = 0.1;

    public const string WhiteBox = "white box", Cnn = "CNN", Mlp = "MLP", RobustCnn = "robust CNN", RobustMlp = "robust MLP",
        Mean = "mean of targets", RobustMean = "mean of robust targets";

    public const string Plain = "I-FGSM", Momentum = "MI-FGSM", Aggregated = "DA";

    /// <summary>Radii; the relations are about their mean.</summary>
    public static IReadOnlyList<double> Epsilons { get; } = [0.1, 0.15, 0.2];

    /// <summary>The targets in the order of the tables.</summary>
    public static IReadOnlyList<string> Targets { get; } = [Cnn, Mlp, RobustCnn, RobustMlp];

    /// <summary>Whether a target is trained on attacked images.</summary>
    public static bool IsRobust(string target) => target is RobustCnn or RobustMlp;

    /// <summary>
    /// The network whose gradients the attacks follow, trained until it has learnt its images by heart: on a smooth surrogate aggregation
    /// gains nothing.
    /// </summary>
    public static SparseTrainerOptions Surrogate(int seed) => PlainOptions(ExampleNetworks.FourConvolutions(16), epochs: 30, seed);

    /// <summary>Options of a target.</summary>
    public static TrainerOptions Target(string name, int seed) =>
        IsRobust(name) ? RobustOptions(NetworkOf(name), epochs: 10, seed) : PlainOptions(NetworkOf(name), epochs: 10, seed);

    /// <summary>The attacks to compare, by name, with equal numbers of iterations.</summary>
    public static IReadOnlyList<(string Name, Attack Attack)> AttacksOf(double epsilon) =>
    [
        (Plain, Attacks.IterativeFgsm(epsilon, Iterations)),
        (Momentum, Attacks.MomentumIterative(epsilon, Iterations)),
        (Aggregated, Attacks.DirectionAggregated(epsilon, Iterations, Samples, StandardDeviation)),
    ];

    /// <summary>What is expected of the figures.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
    [
        Difference(Momentum, Plain, Mean, 0),
        Difference(Aggregated, Momentum, Mean, 0.5),
        Difference(Momentum, Plain, RobustMean, 0),
        Difference(Aggregated, Momentum, RobustMean, 0),
        Difference(Aggregated, Momentum, WhiteBox, -2),
    ];

    /// <summary>Name of an attack's mean over all radii.</summary>
    public static string OverRadii(string attack) => $"{attack}, all ε";

    private static Claim Difference(string left, string right, string figure, double threshold) =>
        new("D1", new(OverRadii(left), figure), new(OverRadii(right), figure), threshold);

    private static NetworkDefinition NetworkOf(string target) =>
        target is Cnn or RobustCnn ? Network.SmallConvNet(FashionMnistData.Shape, 16) : Network.Mlp(256, 128);

    private static SparseTrainerOptions PlainOptions(NetworkDefinition network, int epochs, int seed) => new()
    {
        Network = network,
        Method = SparseMethods.Dense(),
        Epochs = epochs,
        Optimizer = Optimizers.Adam(1e-3),
        Schedule = Schedules.Constant(),
        Seed = seed,
    };

    private static AdversarialTrainerOptions RobustOptions(NetworkDefinition network, int epochs, int seed) => new()
    {
        Network = network,
        Method = AdversarialMethods.Pgd(),
        InnerAttack = Attacks.Pgd(TrainingEpsilon, 7, TrainingEpsilon / 4),
        Epochs = epochs,
        Optimizer = Optimizers.Adam(1e-3),
        Schedule = Schedules.Constant(),
        Seed = seed,
    };
}

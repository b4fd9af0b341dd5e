using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>The networks that are attacked, the attacks, and what is expected.</summary>
internal static class AutoAttackSetup
{
    public const int TrainingImages = 5000, TestImages = 200, Epochs = 15;

    public const double Epsilon = 0.1, Density = 0.1;

    public const string Plain = "plain", Robust = "robust", SparseRobust = "robust, 90 % sparse";

    public const string Clean = "clean, %", AutoAttack = "AutoAttack, %", ThroughPipeline = "PGD-20 by pipeline, %",
        Kept = "weights kept, %", Changed = "changed by saving";

    // Neighbours of unlike strength may change places by an image.
    private const double Slack = -0.5;

    /// <summary>The networks by name.</summary>
    public static IReadOnlyList<string> Models { get; } = [Plain, Robust, SparseRobust];

    /// <summary>The attack that is also run as a stage of a pipeline.</summary>
    public static Attack Pgd { get; } = Attacks.Pgd(Epsilon, steps: 20) with { Name = "PGD-20" };

    /// <summary>Attacks before AutoAttack, from weak to strong.</summary>
    public static IReadOnlyList<Attack> WeakAttacks { get; } =
        [Attacks.Fgsm(Epsilon), Pgd, Attacks.Pgd(Epsilon, steps: 20, restarts: 5) with { Name = "PGD-20 × 5" }];

    /// <summary>Radii of the curves in the report.</summary>
    public static IReadOnlyList<double> CurveEpsilons { get; } = [0.025, 0.05, 0.075, 0.1, 0.15, 0.2];

    /// <summary>What is expected of the figures.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
    [
        .. Models.SelectMany(Order),
        .. Models.Select(model => new Claim("saved and loaded", new(model, Changed), null, 0, RelationBound.AtMost)),
        .. Models.SelectMany(SameByPipeline),
        new("robust training", new(Robust, AutoAttack), new(Plain, AutoAttack), 10),
        new("robust training", new(SparseRobust, AutoAttack), new(Plain, AutoAttack), 10),
        new("sparsity", new(SparseRobust, Kept), null, 100 * Density + 0.5, RelationBound.AtMost),
    ];

    /// <summary>Name of the accuracy under an attack.</summary>
    public static string FigureOf(Attack attack) => $"{attack.Name}, %";

    /// <summary>Name of a network's file, without its extension.</summary>
    public static string FileName(string model) => model switch { SparseRobust => "sparse-robust", _ => model };

    /// <summary>Options of a network's training.</summary>
    public static TrainerOptions Options(string model, int seed)
    {
        TrainerOptions options = model == Plain
            ? new SparseTrainerOptions { Method = SparseMethods.Dense() }
            : new AdversarialTrainerOptions
            {
                Method = AdversarialMethods.Pgd(),
                InnerAttack = Attacks.Pgd(Epsilon, steps: 7, stepSize: Epsilon / 4),
                SparseMethod = model == SparseRobust ? SparseMethods.RigL(Density, interval: 25) : null,
            };
        options.Network = Network.Mlp(256, 128);
        options.Epochs = Epochs;
        options.Optimizer = Optimizers.Sgd(0.05, momentum: 0.9, weightDecay: 5e-4);
        options.Schedule = Schedules.MultiStep();
        options.Seed = seed;
        return options;
    }

    private static IEnumerable<Claim> Order(string model)
    {
        string[] figures = [Clean, .. WeakAttacks.Select(FigureOf), AutoAttack];
        return figures.Zip(figures.Skip(1), (weaker, stronger) => new Claim("order", new(model, weaker), new(model, stronger), Slack));
    }

    private static IEnumerable<Claim> SameByPipeline(string model) =>
    [
        new("attacked by pipeline", new(model, ThroughPipeline), new(model, FigureOf(Pgd)), Slack),
        new("attacked by pipeline", new(model, ThroughPipeline), new(model, FigureOf(Pgd)), -Slack, RelationBound.AtMost),
    ];
}

using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>The ways of training that are compared, and what is expected of them.</summary>
internal static class CalibratedSetup
{
    public const int TrainingImages = 2000, TestImages = 1000, Epochs = 20;

    public const double Epsilon = 0.1, MaskBeta = 0.1, LargeMaskBeta = 1;

    public const string At = "PGD-AT", Trades = "TRADES", Calibrated = "CAT, β₁ 0.1", WeakCalibrated = "CAT, β₁ 1",
        CalibratedByEntropy = "CAT by cross-entropy, β₁ 0.1";

    public const string Clean = "clean, %", Robust = "PGD-20, %", Margin = "CW-20, %", MeanMask = "mean mask";

    /// <summary>Attacks on the test images by figure; null for none.</summary>
    public static IReadOnlyList<(string Figure, Attack? Attack)> TestAttacks { get; } =
    [
        (Clean, null), (Robust, Attacks.Pgd(Epsilon, steps: 20, stepSize: Epsilon / 8)),
        (Margin, Attacks.CarliniWagnerMargin(Epsilon, steps: 20, stepSize: Epsilon / 8)),
    ];

    /// <summary>The methods by name.</summary>
    public static IReadOnlyList<(string Name, AdversarialMethod Method)> Methods { get; } =
    [
        (At, AdversarialMethods.Pgd()), (Trades, AdversarialMethods.Trades(beta: 6)),
        (Calibrated, AdversarialMethods.Calibrated(beta: 5, MaskBeta)),
        (CalibratedByEntropy, AdversarialMethods.Calibrated(beta: 5, MaskBeta, AttackObjectives.CrossEntropy)),
        (WeakCalibrated, AdversarialMethods.Calibrated(beta: 5, LargeMaskBeta)),
    ];

    /// <summary>What is expected of the figures.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
    [
        .. new[] { Calibrated, CalibratedByEntropy }.SelectMany(TradeOff),
        new("C2 β₁ as a dial", new(WeakCalibrated, Clean), new(Calibrated, Clean), 0),
        new("C2 β₁ as a dial", new(WeakCalibrated, Robust), new(Calibrated, Robust), 0, RelationBound.AtMost),
        new("C2 β₁ as a dial", new(WeakCalibrated, MeanMask), new(Calibrated, MeanMask), 0, RelationBound.AtMost),
        new("C3 reference", new(Trades, Clean), new(At, Clean), 0),
    ];

    /// <summary>Options of a run.</summary>
    public static AdversarialTrainerOptions Options(AdversarialMethod method, int seed) => new()
    {
        Network = Network.Mlp(256, 128),
        Method = method,
        InnerAttack = Attacks.Pgd(Epsilon, steps: 7, stepSize: Epsilon / 4),
        Image = FashionMnistData.Shape,
        Epochs = Epochs,
        Optimizer = Optimizers.Adam(1e-3),
        Schedule = Schedules.MultiStep([0.75]),
        Seed = seed,
    };

    private static IEnumerable<Claim> TradeOff(string method) =>
    [
        new("C1 trade-off", new(method, Clean), new(At, Clean), 3),
        new("C1 trade-off", new(method, Robust), new(At, Robust), -2),
        new("C1 mask", new(method, MeanMask), null, 0.3),
        new("C1 mask", new(method, MeanMask), null, 0.95, RelationBound.AtMost),
    ];
}

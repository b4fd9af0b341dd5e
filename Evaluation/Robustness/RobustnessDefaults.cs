using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>Defaults and limits of the evaluation under attack, and the thresholds of its warnings.</summary>
internal static class RobustnessDefaults
{
    public const string LabelColumnName = "Label";
    public const int BatchSize = 128;
    public const int MaximumBatchSize = 65_536;
    public const int GallerySize = 8;
    public const int MaximumGallerySize = 1000;
    public const int MaskingRows = 100;
    public const int MaximumMaskingRows = 100_000;

    public const double LInfinityEpsilon = 8 / 255.0;
    public const double L2Epsilon = 128 / 255.0;

    /// <summary>Share of all rows that black-box attacks may break and white-box attacks not, as in AutoAttack.</summary>
    public const double BlackBoxMargin = 0.002;

    /// <summary>Accuracy that a stronger attack may lose to a weaker one by chance.</summary>
    public const double OrderMargin = 0.005;

    /// <summary>Success rate from which on a larger ε must help.</summary>
    public const double PlateauSuccess = 0.05;

    public const int MoreStepsFactor = 5;
    public const int UnlimitedSteps = 100;

    public static double Epsilon(AttackNorm norm) => norm == AttackNorm.L2 ? L2Epsilon : LInfinityEpsilon;

    public static IReadOnlyList<Attack> RobustnessAttacks(double epsilon, AttackNorm norm, bool autoAttack) =>
    [
        Attacks.Fgsm(epsilon, norm),
        Attacks.Pgd(epsilon, 20, norm: norm),
        Attacks.CarliniWagnerMargin(epsilon, 30) with { Norm = norm, Name = "CW-30" },
        .. autoAttack ? [Attacks.AutoAttack(epsilon, norm)] : Array.Empty<Attack>(),
    ];

    public static IReadOnlyList<Attack> TransferAttacks(double epsilon, AttackNorm norm) =>
    [
        Attacks.IterativeFgsm(epsilon, 10, norm),
        Attacks.MomentumIterative(epsilon) with { Norm = norm, Name = "MI-FGSM-10" },
    ];
}

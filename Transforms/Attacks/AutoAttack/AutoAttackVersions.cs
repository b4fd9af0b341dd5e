namespace Sparse.ML.Transforms;

/// <summary>The attacks of AutoAttack's versions, in order. Radius and norm come from the ensemble.</summary>
internal static class AutoAttackVersions
{
    private const int ManyRuns = 5, ManySamples = 20;

    public static IReadOnlyList<Attack> Standard { get; } =
        [Attacks.AutoPgdCrossEntropy(0), Attacks.AutoPgdTargeted(0), Attacks.Fab(0), Attacks.Square(0)];

    public static IReadOnlyList<Attack> Randomized { get; } =
    [
        Attacks.AutoPgdCrossEntropy(0) with { GradientSamples = ManySamples }, Attacks.AutoPgdDlr(0) with { GradientSamples = ManySamples },
    ];

    public static IReadOnlyList<Attack> Plus { get; } =
    [
        Attacks.AutoPgdCrossEntropy(0, restarts: ManyRuns), Attacks.AutoPgdDlr(0, restarts: ManyRuns),
        Attacks.Fab(0, targets: 0) with { Restarts = ManyRuns }, Attacks.Square(0), Attacks.AutoPgdTargeted(0), Attacks.Fab(0),
    ];
}

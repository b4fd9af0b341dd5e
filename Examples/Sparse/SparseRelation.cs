using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>A difference of accuracies that a method's paper leads one to expect, at a size that takes seconds.</summary>
/// <param name="Setup">Network and training.</param>
/// <param name="Left">The case that is subtracted from.</param>
/// <param name="Right">The case that is subtracted.</param>
/// <param name="Threshold">Bound of the mean difference, in percentage points.</param>
/// <param name="Bound">On which side the relation holds.</param>
internal sealed record SparseRelation(SparseSetup Setup, SparseCase Left, SparseCase Right, double Threshold, RelationBound Bound = RelationBound.AtLeast)
{
    /// <summary>All relations that the example measures. Thresholds are loose: they hold with the spread of a few seeds.</summary>
    public static IReadOnlyList<SparseRelation> All { get; } =
    [
        new(SparseSetup.A, SparseCase.RigL(0.98), SparseCase.Static(0.98), 0.8),
        new(SparseSetup.A, SparseCase.Set(0.98), SparseCase.Static(0.98), 0.3),
        new(SparseSetup.A, SparseCase.Static(0.98), SparseCase.StaticUniform(0.98), 5),
        new(SparseSetup.A, SparseCase.Gmp(0.98), SparseCase.RigL(0.98), 0),
        new(SparseSetup.A, SparseCase.SynFlow(0.98), SparseCase.Snip(0.98), 0),
        new(SparseSetup.A, SparseCase.Snip(0.98), SparseCase.MagnitudeBefore(0.98), 20),
        new(SparseSetup.A, SparseCase.MagnitudeAfter(0.98), SparseCase.Snip(0.98), -0.5),
        new(SparseSetup.A, SparseCase.RigL(0.90), SparseCase.Static(0.90), -0.4),
        new(SparseSetup.A, SparseCase.Gmp(0.90), SparseCase.RigL(0.90), 0),
        new(SparseSetup.A, SparseCase.Dense(), SparseCase.Gmp(0.90), 1, RelationBound.AtMost),
        new(SparseSetup.A, SparseCase.MagnitudeAfter(0.95), SparseCase.RandomAfter(0.95), 5),
        new(SparseSetup.A, SparseCase.MagnitudeAfter(0.95), SparseCase.MagnitudeAfterOnly(0.95), 4),
        new(SparseSetup.B, SparseCase.RigLWithRareSmallUpdates(0.95), SparseCase.Static(0.95), -0.3),
    ];

    /// <summary>Name in tables.</summary>
    public string Name => $"{Left.Label} − {Right.Label}";

    /// <summary>Setup and sparsity, in tables.</summary>
    public string Where => $"{Setup.Name}, {Math.Max(Left.Sparsity, Right.Sparsity) * 100:0} %";

    /// <summary>Whether a text occurs in the relation's name or setup, in any letter case.</summary>
    public bool Mentions(string text) => $"{Name} {Where}".Contains(text, StringComparison.OrdinalIgnoreCase);
}

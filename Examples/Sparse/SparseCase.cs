using Sparse.ML.Estimators;

namespace Sparse.ML.Examples;

/// <summary>A method at a sparsity, with the settings that suit runs of about a thousand steps.</summary>
/// <param name="Label">Name in tables.</param>
/// <param name="Sparsity">Share of weights that are zero, 0 to 1.</param>
/// <param name="Method">The method.</param>
internal sealed record SparseCase(string Label, double Sparsity, SparseMethod Method)
{
    // Setup A takes 1,570 steps: updates every 50 steps until 75 % of the run.
    private const double DropFraction = 0.5, End = 0.75;
    private const int Interval = 50, FineTuneEpochs = 5;

    public static SparseCase Dense() => new("Dense", 0, SparseMethods.Dense());

    public static SparseCase Static(double sparsity) => new("Static (ERK)", sparsity, SparseMethods.Static(1 - sparsity));

    public static SparseCase StaticUniform(double sparsity) => new("Static (uniform)", sparsity, SparseMethods.Static(1 - sparsity, DensityDistribution.Uniform));

    public static SparseCase Set(double sparsity) => new("SET", sparsity, SparseMethods.Set(1 - sparsity, DropFraction, Interval, End));

    public static SparseCase RigL(double sparsity) => new("RigL", sparsity, SparseMethods.RigL(1 - sparsity, DropFraction, Interval, End));

    public static SparseCase RigLWithRareSmallUpdates(double sparsity) => new("RigL (0.3, ΔT 100)", sparsity, SparseMethods.RigL(1 - sparsity, dropFraction: 0.3, interval: 100, end: End));

    public static SparseCase Gmp(double sparsity) => new("GMP", sparsity, SparseMethods.Gmp(1 - sparsity, Interval, start: 0.1, end: 0.7));

    public static SparseCase MagnitudeBefore(double sparsity) => new("Magnitude at init", sparsity, SparseMethods.MagnitudeBeforeTraining(1 - sparsity));

    public static SparseCase Snip(double sparsity) => new("SNIP", sparsity, SparseMethods.Snip(1 - sparsity, batches: 4));

    public static SparseCase SynFlow(double sparsity) => new("SynFlow", sparsity, SparseMethods.SynFlow(1 - sparsity, iterations: 50));

    public static SparseCase MagnitudeAfter(double sparsity) => new("Magnitude after + fine-tuning", sparsity, SparseMethods.MagnitudeAfterTraining(1 - sparsity, FineTuneEpochs));

    public static SparseCase MagnitudeAfterOnly(double sparsity) => new("Magnitude after, no fine-tuning", sparsity, SparseMethods.MagnitudeAfterTraining(1 - sparsity, fineTuneEpochs: 0));

    public static SparseCase RandomAfter(double sparsity) => new("Random after + fine-tuning", sparsity, SparseMethods.RandomAfterTraining(1 - sparsity, FineTuneEpochs));
}

namespace Sparse.ML.Estimators.Tests;

/// <summary>Every method of the catalogue, with settings that make each of them act within the 24 steps of a <see cref="TinyRun"/>.</summary>
internal static class MethodTable
{
    public const double Density = 0.25;

    private static readonly Dictionary<string, SparseMethod> Methods = new SparseMethod[]
    {
        SparseMethods.Dense(),
        SparseMethods.Static(Density),
        SparseMethods.Set(Density, interval: 3),
        SparseMethods.Set(Density, interval: 3, drop: DropCriterion.SignedMagnitude) with { Name = "SET by sign" },
        SparseMethods.Snfs(Density, interval: 3),
        SparseMethods.RigL(Density, interval: 3),
        SparseMethods.RigL(Density, interval: 3) is var rigL ? rigL with { Name = "RigL global", PruneAndGrow = rigL.PruneAndGrow! with { Scope = SelectionScope.Global } } : null!,
        SparseMethods.SetItop(Density, interval: 4),
        SparseMethods.RigLItop(Density, interval: 4),
        SparseMethods.GraNet(Density, interval: 3),
        SparseMethods.GraNet(Density, initialDensity: 1, interval: 3) with { Name = "GraNet dense-to-sparse" },
        SparseMethods.Gmp(Density, interval: 3),
        SparseMethods.Gmp(Density, interval: 3, rankPrunedWeights: true) with { Name = "GMP with backup" },
        SparseMethods.MagnitudeBeforeTraining(Density),
        SparseMethods.MagnitudeAfterTraining(Density, fineTuneEpochs: 2),
        SparseMethods.MagnitudeAfterTraining(Density, fineTuneEpochs: 0) with { Name = "Magnitude without fine-tuning" },
        SparseMethods.RandomBeforeTraining(Density),
        SparseMethods.RandomAfterTraining(Density),
        SparseMethods.Snip(Density),
        SparseMethods.GraSP(Density),
        SparseMethods.SynFlow(Density, iterations: 10),
        SparseMethods.IterativeMagnitude(rounds: 3, pruneFraction: 0.4, rewindEpoch: 1),
    }.ToDictionary(method => method.Name);

    public static IEnumerable<object[]> Rows => Methods.Keys.Select(name => new object[] { name });

    /// <summary>Rows of methods that have the same number of connections from the first step to the last.</summary>
    public static IEnumerable<object[]> FixedBudgetRows =>
        Methods.Values.Where(method => method is TopologyMethod { Ramp: null } or PruningBeforeTraining).Select(method => new object[] { method.Name });

    public static SparseMethod Of(string name) => Methods[name];

    /// <summary>Connections that a method leaves of so many.</summary>
    public static long FinalCount(SparseMethod method, int weights) => method switch
    {
        TopologyMethod topology => WholeNumber.Floor(weights * topology.Density),
        OneShotPruning pruning => WholeNumber.Round(weights * pruning.Density, pruning.Score.KeptRounding),
        IterativeMagnitudePruning iterative => WholeNumber.Floor(weights * Math.Pow(1 - iterative.PruneFraction, iterative.Rounds)),
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };
}

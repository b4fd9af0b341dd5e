namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class SparseMethodValidationTests
{
    private static readonly PruneAndGrow Exchange = SparseMethods.RigL(0.1).PruneAndGrow!;

    private static readonly Dictionary<string, SparseMethod> Broken = new (SparseMethod Method, string Error)[]
    {
        (SparseMethods.Static(0), "Density: expected above 0 and at most 1, got 0"),
        (SparseMethods.Static(double.NaN), "Density: expected above 0 and at most 1, got NaN"),
        (SparseMethods.Static(1.1), "Density: expected above 0 and at most 1, got 1.1"),
        (SparseMethods.Snip(-0.1), "Density: expected above 0 and at most 1, got -0.1"),
        (SparseMethods.Static(0.1) with { Name = " " }, "Name: expected a name, got an empty text"),
        (SparseMethods.Static(0.1) with { DenseLayers = null! }, "DenseLayers: expected names of weights, got null"),
        (SparseMethods.Static(0.1) with { LatencyBatchSize = -1 }, "LatencyBatchSize: expected at least 0, got -1"),
        (SparseMethods.Static(0.1, (DensityDistribution)9), "Distribution: expected a DensityDistribution, got 9"),
        (SparseMethods.Static(0.1) with { LayerDensities = null! }, "LayerDensities: expected densities by name of weight, got null"),
        (SparseMethods.Static(0.1) with { LayerDensities = Densities(2) }, "LayerDensities[fc.weight]: expected above 0 and at most 1, got 2"),
        (SparseMethods.Static(0.1) with { LayerDensities = Densities(0.5), DenseLayers = ["fc.weight"] }, "LayerDensities[fc.weight]: expected a layer that DenseLayers does not name, got one that both name"),
        (SparseMethods.GraNet(0.5, initialDensity: 0.4), "Ramp.InitialDensity: expected at least the density 0.5 and at most 1, got 0.4"),
        (SparseMethods.Gmp(0.5, interval: 0), "Ramp.Updates.IntervalSteps: expected at least 1, got 0"),
        (SparseMethods.Gmp(0.5, start: 0.9), "Ramp.Updates.End: expected above Start (0.9), got 0.7"),
        (SparseMethods.RigL(0.1, dropFraction: 1), "PruneAndGrow.DropFraction.Initial: expected above 0 and below 1, got 1"),
        (SparseMethods.RigL(0.1, end: 1.5), "PruneAndGrow.Updates.End: expected above 0 and at most 1, got 1.5"),
        (With(Exchange with { DropFraction = new() { Initial = 0.3, Final = 1 } }), "PruneAndGrow.DropFraction.Final: expected at least 0 and below 1, got 1"),
        (With(Exchange with { MomentumDecay = 1 }), "PruneAndGrow.MomentumDecay: expected at least 0 and below 1, got 1"),
        (With(Exchange with { Drop = (DropCriterion)5 }), "PruneAndGrow.Drop: expected a DropCriterion, got 5"),
        (With(Exchange with { Grow = (GrowCriterion)5 }), "PruneAndGrow.Grow: expected a GrowCriterion, got 5"),
        (With(Exchange with { Rounding = (CountRounding)5 }), "PruneAndGrow.Rounding: expected a CountRounding, got 5"),
        (With(Exchange with { Scope = SelectionScope.Global, Redistribution = GrowthRedistribution.Momentum }), "PruneAndGrow.Redistribution: expected None where Scope is Global, which redistributes by itself, got Momentum"),
        (With(Exchange with { Updates = null! }), "PruneAndGrow.Updates: expected an UpdateSchedule, got null"),
        (With(Exchange with { Updates = new() }), "PruneAndGrow.Updates.IntervalSteps: expected either IntervalSteps or IntervalEpochs, got neither"),
        (With(Exchange with { Updates = new() { IntervalSteps = 1, IntervalEpochs = 1 } }), "PruneAndGrow.Updates.IntervalSteps: expected either IntervalSteps or IntervalEpochs, got both"),
        (With(Exchange with { Updates = UpdateSchedule.EveryEpochs(0) }), "PruneAndGrow.Updates.IntervalEpochs: expected above 0, got 0"),
        (With(Exchange with { Updates = UpdateSchedule.EverySteps(1) with { Start = -1 } }), "PruneAndGrow.Updates.Start: expected at least 0 and below 1, got -1"),
        (With(Exchange with { Updates = UpdateSchedule.EverySteps(1) with { StartStep = -1 } }), "PruneAndGrow.Updates.StartStep: expected at least 0, got -1"),
        (With(Exchange with { Updates = UpdateSchedule.EverySteps(1) with { EndStep = 0 } }), "PruneAndGrow.Updates.EndStep: expected at least 1, got 0"),
        (With(Exchange with { Updates = UpdateSchedule.EverySteps(1) with { StartStep = 9, EndStep = 9 } }), "PruneAndGrow.Updates.EndStep: expected above StartStep (9), got 9"),
        (With(Exchange with { Updates = UpdateSchedule.EverySteps(1) with { MinimumUpdates = -1 } }), "PruneAndGrow.Updates.MinimumUpdates: expected at least 0, got -1"),
        (SparseMethods.Gmp(0.1, rankPrunedWeights: true) with { PruneAndGrow = Exchange }, "Ramp.RankPrunedWeights: expected false together with PruneAndGrow, which grows connections by itself, got True"),
        (SparseMethods.Snip(0.1, batches: 0), "Score.Batches: expected at least 1, got 0"),
        (SparseMethods.Snip(0.1) with { Score = new SnipScore { BatchSize = 0 } }, "Score.BatchSize: expected at least 1, got 0"),
        (SparseMethods.GraSP(0.1, examplesPerClass: 0), "Score.ExamplesPerClass: expected at least 1, got 0"),
        (SparseMethods.GraSP(0.1) with { Score = new GraSPScore { Temperature = 0 } }, "Score.Temperature: expected a finite number above 0, got 0"),
        (SparseMethods.SynFlow(0.1, iterations: 0), "Score.Iterations: expected at least 1, got 0"),
        (SparseMethods.Snip(0.1) with { Score = null! }, "Score: expected a PruningScore such as new MagnitudeScore(), got null"),
        (SparseMethods.Snip(0.1) with { Distribution = (DensityDistribution)9 }, "Distribution: expected a DensityDistribution or null, got 9"),
        (SparseMethods.MagnitudeAfterTraining(0.1, fineTuneEpochs: -1), "FineTuneEpochs: expected at least 0 or null, got -1"),
        (SparseMethods.IterativeMagnitude(0), "Rounds: expected at least 1, got 0"),
        (SparseMethods.IterativeMagnitude(1, pruneFraction: 1), "PruneFraction: expected above 0 and below 1, got 1"),
        (SparseMethods.IterativeMagnitude(1, rewindEpoch: -1), "RewindEpoch: expected at least 0, got -1"),
    }.ToDictionary(row => row.Error, row => row.Method);

    private static IEnumerable<object[]> Errors => Broken.Keys.Select(error => new object[] { error });

    private static IEnumerable<object[]> Catalogue => MethodTable.Rows;

    [TestMethod]
    [DynamicData(nameof(Errors))]
    public void ABrokenSetting_IsNamedWithWhatIsExpected(string error) => CollectionAssert.AreEqual(new[] { error }, ErrorsOf(Broken[error]));

    [TestMethod]
    [DynamicData(nameof(Catalogue))]
    public void TheCatalogue_IsValid(string name) => Assert.IsEmpty(ErrorsOf(MethodTable.Of(name)));

    [TestMethod]
    public void AllBrokenSettings_AreReportedAtOnce()
    {
        var method = SparseMethods.RigL(7, dropFraction: -1, interval: -5, end: 3) with { Name = "", LatencyBatchSize = -2 };
        Assert.HasCount(6, ErrorsOf(method));
    }

    private static string[] ErrorsOf(SparseMethod method)
    {
        var errors = new List<string>();
        method.Validate(errors);
        return [.. errors];
    }

    private static TopologyMethod With(PruneAndGrow exchange) => SparseMethods.Static(0.1) with { PruneAndGrow = exchange };

    private static Dictionary<string, double> Densities(double density) => new() { ["fc.weight"] = density };
}

using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Every option of the one-cycle schedule.</summary>
[TestClass]
public sealed class OneCycleScheduleTests
{
    private const long Total = 101;

    [TestMethod]
    [Covers(typeof(OneCycleSchedule), nameof(OneCycleSchedule.RisingFraction), nameof(OneCycleSchedule.InitialDivisor), nameof(OneCycleSchedule.FinalDivisor))]
    public void Rate_StartsPeaksAndEndsWhereTheDivisorsSay()
    {
        var schedule = new OneCycleSchedule { RisingFraction = 0.4, InitialDivisor = 10, FinalDivisor = 50 };
        Assert.AreEqual(0.1, schedule.Rate(1, 0, 100), 1e-12);
        Assert.AreEqual(1, schedule.Rate(1, 39, 100), 1e-12);
        Assert.AreEqual(0.1 / 50, schedule.Rate(1, 99, 100), 1e-12);
    }

    [TestMethod]
    public void Rate_BeyondTheEnd_StaysAtTheLast() =>
        Assert.AreEqual(new OneCycleSchedule().Rate(1, Total - 1, Total), new OneCycleSchedule().Rate(1, 2 * Total, Total));

    [TestMethod]
    [Covers(typeof(OneCycleSchedule), nameof(OneCycleSchedule.Annealing))]
    public void Annealing_Linear_RisesInEqualSteps()
    {
        var schedule = new OneCycleSchedule { Annealing = Annealing.Linear };
        double first = schedule.Rate(1, 1, Total) - schedule.Rate(1, 0, Total), later = schedule.Rate(1, 20, Total) - schedule.Rate(1, 19, Total);
        Assert.AreEqual(first, later, 1e-12);
    }

    [TestMethod]
    [Covers(typeof(OneCycleSchedule), nameof(OneCycleSchedule.ThreePhase))]
    public void ThreePhase_ReturnsToTheFirstRateAsFastAsItRose()
    {
        var schedule = new OneCycleSchedule { RisingFraction = 0.3, ThreePhase = true };
        Assert.AreEqual(1 / 25.0, schedule.Rate(1, 58, 100), 1e-12);
        Assert.AreEqual(schedule.Rate(1, 20, 100), schedule.Rate(1, 38, 100), 1e-12);
    }

    [TestMethod]
    [Covers(typeof(OneCycleSchedule), nameof(OneCycleSchedule.MinimumMomentum), nameof(OneCycleSchedule.MaximumMomentum))]
    public void Momentum_GoesAgainstTheRate()
    {
        var schedule = new OneCycleSchedule { RisingFraction = 0.5, MinimumMomentum = 0.6, MaximumMomentum = 0.9 };
        Assert.AreEqual(0.9, schedule.Momentum(0, 100)!.Value, 1e-12);
        Assert.AreEqual(0.6, schedule.Momentum(49, 100)!.Value, 1e-12);
        Assert.AreEqual(0.9, schedule.Momentum(99, 100)!.Value, 1e-12);
    }

    [TestMethod]
    [Covers(typeof(OneCycleSchedule), nameof(OneCycleSchedule.CycleMomentum))]
    public void CycleMomentum_False_LeavesTheOptimizersMomentum() => Assert.IsNull(new OneCycleSchedule { CycleMomentum = false }.Momentum(3, Total));
}

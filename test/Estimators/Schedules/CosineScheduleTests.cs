using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Cosine decay with and without restarts.</summary>
[TestClass]
public sealed class CosineScheduleTests
{
    [TestMethod]
    [Covers(typeof(CosineSchedule), nameof(CosineSchedule.MinimumRate))]
    public void Cosine_RunsFromTheBaseRateThroughTheMiddleToTheMinimum()
    {
        CosineSchedule schedule = Schedules.Cosine(minimumRate: 0.2);
        Assert.AreEqual(1, schedule.Rate(1, 0, 50));
        Assert.AreEqual(0.6, schedule.Rate(1, 25, 50), 1e-12);
        Assert.AreEqual(0.2, schedule.Rate(1, 50, 50), 1e-12);
    }

    [TestMethod]
    public void Cosine_BeyondTheEnd_StaysAtTheMinimum() => Assert.AreEqual(0.2, Schedules.Cosine(0.2).Rate(1, 70, 50), 1e-12);

    [TestMethod]
    [Covers(typeof(CosineRestartsSchedule), nameof(CosineRestartsSchedule.FirstPeriod))]
    public void Restarts_BeginAnewAfterEachPeriod()
    {
        CosineRestartsSchedule schedule = Schedules.CosineRestarts(ScheduleSpan.Fraction(0.25));
        foreach (long step in new long[] { 0, 10, 20, 30 }) Assert.AreEqual(1, schedule.Rate(1, step, 40));
        Assert.AreEqual(0.5, schedule.Rate(1, 15, 40), 1e-12);
    }

    [TestMethod]
    [Covers(typeof(CosineRestartsSchedule), nameof(CosineRestartsSchedule.PeriodMultiplier))]
    public void Restarts_Multiplier_LengthensEachPeriod()
    {
        CosineRestartsSchedule schedule = Schedules.CosineRestarts(ScheduleSpan.Steps(5), periodMultiplier: 3);
        foreach (long step in new long[] { 0, 5, 20, 65 }) Assert.AreEqual(1, schedule.Rate(1, step, 1000));
        Assert.AreNotEqual(1, schedule.Rate(1, 10, 1000));
    }

    [TestMethod]
    [Covers(typeof(CosineRestartsSchedule), nameof(CosineRestartsSchedule.MinimumRate))]
    public void Restarts_MinimumRate_IsWhatEachPeriodApproaches()
    {
        CosineRestartsSchedule schedule = Schedules.CosineRestarts(ScheduleSpan.Steps(1000), minimumRate: 0.3);
        Assert.AreEqual(0.3, schedule.Rate(1, 999, 4000), 1e-5);
    }
}

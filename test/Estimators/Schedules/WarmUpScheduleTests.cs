using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Linear warm-up before another schedule.</summary>
[TestClass]
public sealed class WarmUpScheduleTests
{
    [TestMethod]
    [Covers(typeof(WarmUpSchedule), nameof(WarmUpSchedule.Length), nameof(WarmUpSchedule.StartFactor))]
    public void Rate_RisesFromTheStartFactorToTheBaseRate()
    {
        WarmUpSchedule schedule = Schedules.WarmUp(Schedules.Constant(), ScheduleSpan.Steps(10), startFactor: 0.2);
        Assert.AreEqual(0.2, schedule.Rate(1, 0, 100), 1e-12);
        Assert.AreEqual(0.6, schedule.Rate(1, 5, 100), 1e-12);
        Assert.AreEqual(1, schedule.Rate(1, 10, 100), 1e-12);
    }

    [TestMethod]
    [Covers(typeof(WarmUpSchedule), nameof(WarmUpSchedule.Inner))]
    public void Rate_AfterTheWarmUp_IsTheInnerScheduleOverTheRemainingSteps()
    {
        WarmUpSchedule schedule = Schedules.WarmUp(Schedules.Cosine(), ScheduleSpan.Fraction(0.2));
        for (long step = 20; step < 100; step++) Assert.AreEqual(Schedules.Cosine().Rate(1, step - 20, 80), schedule.Rate(1, step, 100));
    }

    [TestMethod]
    public void Length_Zero_IsTheInnerScheduleAlone()
    {
        WarmUpSchedule schedule = Schedules.WarmUp(Schedules.Cosine(), ScheduleSpan.Steps(0));
        for (long step = 0; step < 20; step++) Assert.AreEqual(Schedules.Cosine().Rate(1, step, 20), schedule.Rate(1, step, 20));
    }

    [TestMethod]
    public void Momentum_WaitsForTheInnerSchedule()
    {
        WarmUpSchedule schedule = Schedules.WarmUp(Schedules.OneCycle(), ScheduleSpan.Steps(10));
        Assert.AreEqual(0.95, schedule.Momentum(7, 110)!.Value, 1e-12);
        Assert.AreEqual(Schedules.OneCycle().Momentum(20, 100), schedule.Momentum(30, 110));
    }
}

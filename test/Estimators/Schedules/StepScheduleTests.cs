using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Schedules that drop the rate: step, milestones, exponential.</summary>
[TestClass]
public sealed class StepScheduleTests
{
    [TestMethod]
    [Covers(typeof(StepSchedule), nameof(StepSchedule.Period), nameof(StepSchedule.Factor))]
    public void Step_DropsAfterEachPeriod()
    {
        StepSchedule schedule = Schedules.Step(ScheduleSpan.Steps(4), factor: 0.5);
        Assert.AreEqual(1, schedule.Rate(1, 3, 100));
        Assert.AreEqual(0.5, schedule.Rate(1, 4, 100));
        Assert.AreEqual(0.25, schedule.Rate(1, 8, 100));
    }

    [TestMethod]
    public void Step_PeriodAsFraction_GrowsWithTheRun()
    {
        StepSchedule schedule = Schedules.Step(ScheduleSpan.Fraction(0.25), factor: 0.5);
        Assert.AreEqual(0.5, schedule.Rate(1, 10, 40));
        Assert.AreEqual(1, schedule.Rate(1, 10, 80));
    }

    [TestMethod]
    [DataRow(49, 1.0)]
    [DataRow(50, 0.1)]
    [DataRow(74, 0.1)]
    [DataRow(75, 0.01)]
    public void MultiStep_Default_DropsAtHalfAndThreeQuarters(int step, double expected) =>
        Assert.AreEqual(expected, Schedules.MultiStep().Rate(1, step, 100), 1e-15);

    [TestMethod]
    [Covers(typeof(MultiStepSchedule), nameof(MultiStepSchedule.Milestones), nameof(MultiStepSchedule.Factor))]
    public void MultiStep_FractionsAndStepsMayBeMixedInAnyOrder()
    {
        MultiStepSchedule schedule = Schedules.MultiStep([ScheduleSpan.Fraction(0.9), ScheduleSpan.Steps(10)], factor: 0.5);
        Assert.AreEqual(0.5, schedule.Rate(1, 10, 50));
        Assert.AreEqual(0.25, schedule.Rate(1, 45, 50));
    }

    [TestMethod]
    public void MultiStep_FractionThatIsNoWholeNumberInBinary_DropsAtTheNearestStep()
    {
        MultiStepSchedule schedule = Schedules.MultiStep([0.1]);
        Assert.AreEqual(1, schedule.Rate(1, 2, 30));
        Assert.AreEqual(0.1, schedule.Rate(1, 3, 30));
    }

    [TestMethod]
    [Covers(typeof(ExponentialSchedule), nameof(ExponentialSchedule.Factor))]
    public void Exponential_Default_FallsToTheFactorAtTheEnd()
    {
        Assert.AreEqual(1, Schedules.Exponential(0.01).Rate(1, 0, 200));
        Assert.AreEqual(0.1, Schedules.Exponential(0.01).Rate(1, 100, 200), 1e-12);
        Assert.AreEqual(0.01, Schedules.Exponential(0.01).Rate(1, 200, 200), 1e-12);
    }

    [TestMethod]
    [Covers(typeof(ExponentialSchedule), nameof(ExponentialSchedule.Period))]
    public void Exponential_Period_SetsHowFastTheRateFalls() =>
        Assert.AreEqual(0.25, Schedules.Exponential(0.5, ScheduleSpan.Steps(10)).Rate(1, 20, 1000), 1e-12);
}

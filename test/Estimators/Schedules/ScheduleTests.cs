namespace Sparse.ML.Estimators.Tests;

/// <summary>Properties that every schedule has.</summary>
[TestClass]
public sealed class ScheduleTests
{
    private static IEnumerable<object[]> All =>
    [
        [Schedules.Constant()], [Schedules.Step(ScheduleSpan.Steps(7))], [Schedules.MultiStep()], [Schedules.Exponential()],
        [Schedules.Cosine(0.001)], [Schedules.CosineRestarts(ScheduleSpan.Fraction(0.1), 2)], [Schedules.OneCycle()],
        [Schedules.OneCycle() with { ThreePhase = true }], [Schedules.OneCycle() with { Annealing = Annealing.Linear }],
        [Schedules.WarmUp(Schedules.Cosine(), ScheduleSpan.Steps(3))], [Schedules.WarmUp(Schedules.OneCycle(), ScheduleSpan.Fraction(0.1))],
    ];

    [TestMethod]
    [DynamicData(nameof(All))]
    public void RatesStayBetweenZeroAndTheOptimizersRate(LearningRateSchedule schedule)
    {
        foreach (long total in new long[] { 1, 2, 3, 4, 10, 97 })
        {
            for (long step = 0; step < total; step++)
            {
                double rate = schedule.Rate(0.5, step, total);
                Assert.IsTrue(rate is >= 0 and <= 0.5 + 1e-12, $"step {step} of {total}: {rate}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void MomentumIsAbsentOrBelowOne(LearningRateSchedule schedule)
    {
        foreach (long total in new long[] { 1, 2, 3, 4, 10, 97 })
        {
            for (long step = 0; step < total; step++)
                Assert.IsTrue(schedule.Momentum(step, total) is null or (>= 0 and < 1), $"step {step} of {total}: {schedule.Momentum(step, total)}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void RateIsProportionalToTheOptimizersRate(LearningRateSchedule schedule)
    {
        if (schedule is CosineSchedule { MinimumRate: > 0 }) schedule = new CosineSchedule();
        for (long step = 0; step < 40; step++)
            Assert.AreEqual(3 * schedule.Rate(0.1, step, 40), schedule.Rate(0.3, step, 40), 1e-12);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void DefaultsAndCatalogueAreValid(LearningRateSchedule schedule)
    {
        var errors = new List<string>();
        schedule.Validate(errors);
        Assert.IsEmpty(errors);
    }

    private static IEnumerable<object[]> Invalid =>
    [
        [new StepSchedule { Period = ScheduleSpan.Steps(0) }, "Period"],
        [new StepSchedule { Period = ScheduleSpan.Fraction(1.5) }, "Period"],
        [new StepSchedule { Factor = 0 }, "Factor"],
        [new MultiStepSchedule { Milestones = [ScheduleSpan.Fraction(-0.1)] }, "Milestones"],
        [new MultiStepSchedule { Factor = double.NaN }, "Factor"],
        [new ExponentialSchedule { Factor = -1 }, "Factor"],
        [new ExponentialSchedule { Period = ScheduleSpan.Steps(-3) }, "Period"],
        [new CosineSchedule { MinimumRate = -1 }, "MinimumRate"],
        [new CosineRestartsSchedule { FirstPeriod = ScheduleSpan.Fraction(0) }, "FirstPeriod"],
        [new CosineRestartsSchedule { PeriodMultiplier = 0 }, "PeriodMultiplier"],
        [new CosineRestartsSchedule { MinimumRate = double.NaN }, "MinimumRate"],
        [new OneCycleSchedule { RisingFraction = 1 }, "RisingFraction"],
        [new OneCycleSchedule { RisingFraction = 0.6, ThreePhase = true }, "RisingFraction"],
        [new OneCycleSchedule { InitialDivisor = 0.5 }, "InitialDivisor"],
        [new OneCycleSchedule { FinalDivisor = 0 }, "FinalDivisor"],
        [new OneCycleSchedule { Annealing = (Annealing)7 }, "Annealing"],
        [new OneCycleSchedule { MinimumMomentum = -0.1 }, "MinimumMomentum"],
        [new OneCycleSchedule { MaximumMomentum = 0.5 }, "MaximumMomentum"],
        [new WarmUpSchedule { Length = ScheduleSpan.Fraction(2) }, "Length"],
        [new WarmUpSchedule { StartFactor = 1.1 }, "StartFactor"],
        [new WarmUpSchedule { Inner = new CosineSchedule { MinimumRate = -1 } }, "Inner.MinimumRate"],
    ];

    [TestMethod]
    [DynamicData(nameof(Invalid))]
    public void Validate_OutOfRange_NamesTheProperty(LearningRateSchedule schedule, string property)
    {
        var errors = new List<string>();
        schedule.Validate(errors);
        Assert.HasCount(1, errors);
        StringAssert.StartsWith(errors[0], property + ": expected ");
    }
}

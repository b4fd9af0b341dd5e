using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class UpdateScheduleTests
{
    [TestMethod]
    [Covers(typeof(UpdateSchedule), nameof(UpdateSchedule.IntervalSteps), nameof(UpdateSchedule.End))]
    public void Steps_AreMultiplesOfTheIntervalUpToTheEnd() =>
        Assert.AreEqual("100 200 300 400 500 600 700", Steps(UpdateSchedule.EverySteps(100) with { End = 0.75 }, 1000));

    [TestMethod]
    [Covers(typeof(UpdateSchedule), nameof(UpdateSchedule.Start))]
    public void Start_IsAFractionOfThePhase() =>
        Assert.AreEqual("300 400 500 600 700", Steps(UpdateSchedule.EverySteps(100) with { Start = 0.25, End = 0.75 }, 1000));

    [TestMethod]
    [Covers(typeof(UpdateSchedule), nameof(UpdateSchedule.StartStep), nameof(UpdateSchedule.EndStep))]
    public void StepsInPlaceOfFractions_Win() =>
        Assert.AreEqual("200 300 400", Steps(UpdateSchedule.EverySteps(100) with { StartStep = 200, EndStep = 400, MinimumUpdates = 0 }, 1000));

    [TestMethod]
    public void EndStep_BeyondThePhase_CountsAsItsLast() =>
        Assert.AreEqual("500 1000", Steps(UpdateSchedule.EverySteps(500) with { EndStep = 9999, MinimumUpdates = 0 }, 1000));

    [TestMethod]
    [Covers(typeof(UpdateSchedule), nameof(UpdateSchedule.IntervalEpochs))]
    public void IntervalEpochs_CountsTheStepsOfAnEpoch() =>
        Assert.AreEqual("25 50 75 100", Steps(UpdateSchedule.EveryEpochs(2.5) with { MinimumUpdates = 0 }, 100, stepsPerEpoch: 10));

    [TestMethod]
    [Covers(typeof(UpdateSchedule), nameof(UpdateSchedule.MinimumUpdates))]
    public void MinimumUpdates_LowersTheIntervalOfAShortRun()
    {
        Assert.AreEqual("15 30 45 60 75", Steps(UpdateSchedule.EverySteps(1500) with { End = 0.75, MinimumUpdates = 5 }, 100));
        Assert.AreEqual("", Steps(UpdateSchedule.EverySteps(1500) with { End = 0.75, MinimumUpdates = 0 }, 100));
    }

    [TestMethod]
    public void StartStep_BeyondThePhase_ThrowsWithBothSteps()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => (UpdateSchedule.EverySteps(10) with { StartStep = 500 }).Resolve(100, 10));
        StringAssert.Contains(error.Message, "500");
        StringAssert.Contains(error.Message, "100");
    }

    [TestMethod]
    [Covers(typeof(DropFractionSchedule), nameof(DropFractionSchedule.Initial))]
    public void DropFraction_Constant_StaysTheSame() => Assert.AreEqual(0.3, DropFractionSchedule.Constant(0.3).Fraction(7, 10), 1e-12);

    [TestMethod]
    [Covers(typeof(DropFractionSchedule), nameof(DropFractionSchedule.Final))]
    public void DropFraction_Cosine_EndsAtItsFinalValue() => Assert.AreEqual(0.005, DropFractionSchedule.Cosine(0.5, 0.005).Fraction(12, 10));

    private static string Steps(UpdateSchedule schedule, long phaseSteps, long stepsPerEpoch = 10)
    {
        var steps = schedule.Resolve(phaseSteps, stepsPerEpoch);
        return string.Join(" ", Enumerable.Range(0, (int)phaseSteps + 1).Where(step => steps.Contains(step)));
    }
}

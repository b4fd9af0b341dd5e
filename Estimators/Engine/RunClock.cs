using System.Diagnostics;

namespace Sparse.ML.Estimators;

/// <summary>Time of a run, earlier parts of a resumed run included.</summary>
internal sealed class RunClock(TrainingState state)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _before;
    private long _stepsBefore;

    public TimeSpan Elapsed => _before + _watch.Elapsed;

    /// <summary>Time for the planned steps at the pace of this process.</summary>
    public TimeSpan Remaining
    {
        get
        {
            long done = state.TotalStep - _stepsBefore;
            return done <= 0 ? TimeSpan.Zero : _watch.Elapsed / done * Math.Max(0, state.PlannedSteps - state.TotalStep);
        }
    }

    public void Resume(TimeSpan elapsed, long steps) => (_before, _stepsBefore) = (elapsed, steps);
}

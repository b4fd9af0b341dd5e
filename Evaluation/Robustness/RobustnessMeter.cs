using System.Diagnostics;

namespace Sparse.ML.Evaluation;

/// <summary>Tells how far an evaluation is.</summary>
internal sealed class RobustnessMeter(IProgress<RobustnessProgress>? progress, int stages)
{
    private readonly long _begin = Stopwatch.GetTimestamp();
    private string _stage = "";
    private double _epsilon;
    private int _number;
    private long _rows;

    /// <summary>Begins a stage.</summary>
    public void Begin(string stage, double epsilon, long rows)
    {
        (_stage, _epsilon, _rows) = (stage, epsilon, rows);
        _number++;
        Report(0, 0);
    }

    /// <summary>Tells of the stage's attack.</summary>
    public void Report(AttackRun run) => Report(run.Done, run.Done - run.Broken);

    private void Report(long done, long correct) => progress?.Report(new RobustnessProgress
    {
        Stage = _stage, Epsilon = _epsilon, StageNumber = _number, Stages = stages, RowsDone = done, Rows = _rows, RowsCorrect = correct,
        Elapsed = Stopwatch.GetElapsedTime(_begin),
    });
}

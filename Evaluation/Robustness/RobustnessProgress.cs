namespace Sparse.ML.Evaluation;

/// <summary>Where an evaluation under attack stands.</summary>
public sealed record RobustnessProgress
{
    /// <summary>What is running: the name of an attack, or "checks" while signs of gradient masking are looked for.</summary>
    public required string Stage { get; init; }

    /// <summary>ε of the running attack.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Number of the running stage, from 1. An attack at one ε on one model is a stage.</summary>
    public required int StageNumber { get; init; }

    /// <summary>Planned number of stages.</summary>
    public required int Stages { get; init; }

    /// <summary>Rows of the stage that are done.</summary>
    public required long RowsDone { get; init; }

    /// <summary>Rows of the stage: those that the network classifies correctly without an attack.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows among those done that are still classified correctly.</summary>
    public required long RowsCorrect { get; init; }

    /// <summary>Time since the evaluation began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Share of the stages that is done, 0 to 1.</summary>
    public double Fraction => Math.Clamp((StageNumber - 1 + (double)RowsDone / Math.Max(1, Rows)) / Math.Max(1, Stages), 0, 1);
}

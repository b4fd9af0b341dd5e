namespace Sparse.ML.Evaluation.Tests;

/// <summary>A labelled row; its vector gets a size at run time.</summary>
internal sealed class EvaluationRow
{
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";

    public string Truth { get; set; } = "";
}

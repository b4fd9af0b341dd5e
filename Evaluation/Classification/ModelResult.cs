using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>A trained model as a row or column of a comparison. What is null is left out.</summary>
/// <param name="Name">Name in tables and legends.</param>
public sealed record ModelResult(string Name)
{
    /// <summary>Metrics on the test rows.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public MulticlassClassificationMetrics? Metrics { get; init; }

    /// <summary>Which classes it confuses on the test rows.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public ConfusionTable? Confusion { get; init; }

    /// <summary>How its training went.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public TrainingHistory? History { get; init; }

    /// <summary>How sparse it is.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public SparsityReport? Sparsity { get; init; }
}

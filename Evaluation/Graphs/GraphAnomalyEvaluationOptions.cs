using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>What an evaluation of anomaly scores reads and computes.</summary>
public sealed record GraphAnomalyEvaluationOptions
{
    /// <summary>The columns of the node view, for the trivial scores and the drawings. Labels and splits are not read.</summary>
    /// <value>The default value has the names "Id", "Features", "Neighbors".</value>
    public GraphColumns Columns { get; init; } = new();

    /// <summary>Column of the anomaly scores, a Single; higher is more anomalous.</summary>
    /// <value>The default value is "Score".</value>
    public string ScoreColumnName { get; init; } = "Score";

    /// <summary>
    /// Column that says which nodes are anomalous: a Single above 0, true, or the second value of a key of two. A missing key or NaN leaves
    /// the
    /// node out.
    /// </summary>
    /// <value>The default value is "Label".</value>
    public string LabelColumnName { get; init; } = "Label";

    /// <summary>
    /// Column that names the kind of each anomaly, text or a key of text; null measures all anomalies together only. What it says of normal
    /// nodes does not matter.
    /// </summary>
    /// <value>The default value is null.</value>
    public string? KindColumnName { get; init; }

    /// <summary>Column of the neighbours that the model takes for far, marked in drawings where the view has it.</summary>
    /// <value>The default value is "FarNeighbors".</value>
    public string? FarNeighborsColumnName { get; init; } = "FarNeighbors";

    /// <summary>Column of their predicted hop counts.</summary>
    /// <value>The default value is "FarNeighborHops".</value>
    public string? FarNeighborHopsColumnName { get; init; } = "FarNeighborHops";

    /// <summary>Name of the scores in tables and legends.</summary>
    /// <value>The default value is "Model".</value>
    public string Name { get; init; } = "Model";

    /// <summary>k of precision and recall at k, at least 1; null takes the number of anomalies.</summary>
    /// <value>The default value is null.</value>
    public int? K { get; init; }

    /// <summary>Neighbours of the local outlier factor, at least 1.</summary>
    /// <value>The default value is 20.</value>
    public int OutlierNeighbors { get; init; } = 20;

    /// <summary>Components of the reconstruction by principal components, at least 1; at most half of the features are taken.</summary>
    /// <value>The default value is 64.</value>
    public int Components { get; init; } = 64;

    /// <summary>Nodes above which the local outlier factor, whose time is quadratic, is left out.</summary>
    /// <value>The default value is 20,000.</value>
    public int MaximumOutlierNodes { get; init; } = 20_000;

    /// <summary>Nodes of the highest scores that are drawn with their neighbours, at least 0.</summary>
    /// <value>The default value is 6.</value>
    public int DrawnNodes { get; init; } = 6;

    internal void Validate()
    {
        List<string> errors = [];
        if (Columns is null) errors.Add($"{nameof(Columns)}: names of columns are expected, it is null.");
        if (Columns is { Features: null or "" })
            errors.Add($"{nameof(Columns)}.{nameof(Columns.Features)}: a column name is expected; the trivial scores need features.");
        foreach ((string property, string? value) in new[] { (nameof(ScoreColumnName), ScoreColumnName),
            (nameof(LabelColumnName), LabelColumnName), (nameof(Name), Name) })
        {
            if (string.IsNullOrWhiteSpace(value)) errors.Add($"{property}: a name is expected, it is empty.");
        }

        if (K < 1) errors.Add($"{nameof(K)}: null or at least 1 is expected, it is {K}.");
        if (OutlierNeighbors < 1) errors.Add($"{nameof(OutlierNeighbors)}: at least 1 is expected, it is {OutlierNeighbors}.");
        if (Components < 1) errors.Add($"{nameof(Components)}: at least 1 is expected, it is {Components}.");
        if (MaximumOutlierNodes < 0) errors.Add($"{nameof(MaximumOutlierNodes)}: at least 0 is expected, it is {MaximumOutlierNodes}.");
        if (DrawnNodes < 0) errors.Add($"{nameof(DrawnNodes)}: at least 0 is expected, it is {DrawnNodes}.");
        ReportErrors.Throw(nameof(GraphAnomalyEvaluationOptions), errors);
    }
}

using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Columns of a <see cref="HopCountTransformer"/>.</summary>
/// <remarks>Options are copied when a transformer is created; later changes have no effect on it.</remarks>
public sealed class HopCountTransformerOptions
{
    /// <summary>The columns of the node view, and what becomes of irregular edges. Weights, labels and splits are not read.</summary>
    /// <value>The default value has ML.NET's usual names: "Id", "Features", "Neighbors".</value>
    public GraphColumns Columns { get; set; } = new();

    /// <summary>Name of the column that receives the anomaly score, a <see cref="float"/>; higher is more anomalous.</summary>
    /// <value>The default value is "Score".</value>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>Name of the column that receives whether the score is above the threshold, a <see cref="bool"/>.</summary>
    /// <value>The default value is "PredictedLabel".</value>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>
    /// Name of the column that receives the mean predicted hop class of the node's edges, from 0, a <see cref="float"/>; null for none.
    /// </summary>
    /// <value>The default value is "AverageHop".</value>
    public string? AverageHopColumnName { get; set; } = "AverageHop";

    /// <summary>
    /// Name of the column that receives the mean standard deviation of these classes over posterior samples, a <see cref="float"/>; null
    /// for none.
    /// </summary>
    /// <value>The default value is "Uncertainty".</value>
    public string? UncertaintyColumnName { get; set; } = "Uncertainty";

    /// <summary>
    /// Name of the column that explains the score: the ids of the neighbours that are predicted two hops away or farther on average, the
    /// farthest first; a vector of variable size in the type of the id. Null for none.
    /// </summary>
    /// <value>The default value is "FarNeighbors".</value>
    public string? FarNeighborsColumnName { get; set; } = "FarNeighbors";

    /// <summary>
    /// Name of the column that receives the mean predicted hop counts of these neighbours, in their order, a vector of <see cref="float"/>;
    /// null for none.
    /// </summary>
    /// <value>The default value is "FarNeighborHops".</value>
    public string? FarNeighborHopsColumnName { get; set; } = "FarNeighborHops";

    /// <summary>The names of all output columns.</summary>
    internal string[] Outputs => [.. new[]
        { ScoreColumnName, PredictedLabelColumnName, AverageHopColumnName, UncertaintyColumnName, FarNeighborsColumnName,
            FarNeighborHopsColumnName }.OfType<string>()];

    /// <summary>Adds a line for each option that is not valid.</summary>
    internal void Validate(ICollection<string> errors)
    {
        if (Columns is null)
        {
            errors.Add($"{nameof(Columns)}: expected names of columns, but it is null.");
        }
        else
        {
            if (string.IsNullOrEmpty(Columns.Features))
                errors.Add("Features: expected a column name; hop counts are predicted from features.");
            if (string.IsNullOrEmpty(Columns.Neighbors)) errors.Add("Neighbors: expected a column name.");
            if (Columns.Edges is null) errors.Add("Edges: expected rules such as EdgeRules.Undirected, but it is null.");
            if (Columns.Edges?.OneWay == OneWayEdges.Keep)
                errors.Add("Edges.OneWay: expected Mirror or Reject, since hop counts are those of an undirected graph.");
            if (Columns.Edges?.SelfLoops == SelfLoops.Keep)
                errors.Add("Edges.SelfLoops: expected Remove or Reject, since a node is no hop away from itself.");
        }

        string[] names = Outputs;
        if (ScoreColumnName is null || PredictedLabelColumnName is null || names.Contains(""))
            errors.Add("The output columns need names; only those of the parts and of the explanation may be null.");
        if (names.Distinct().Count() < names.Length)
            errors.Add($"The output columns need different names, but they are {string.Join(", ", names.Select(name => $"'{name}'"))}.");
    }

    /// <summary>Checks every option and returns a copy.</summary>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    internal HopCountTransformerOptions ValidatedCopy()
    {
        List<string> errors = [];
        Validate(errors);
        if (errors.Count > 0) throw new ArgumentException($"Invalid {nameof(HopCountTransformerOptions)}: {string.Join(" ", errors)}");
        var copy = (HopCountTransformerOptions)MemberwiseClone();
        copy.Columns = Columns! with { Weights = null, Label = null, Split = null };
        return copy;
    }
}

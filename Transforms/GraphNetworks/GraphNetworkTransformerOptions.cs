namespace Sparse.ML.Transforms;

/// <summary>Columns of a <see cref="GraphNetworkTransformer"/>.</summary>
/// <remarks>Options are copied when a transformer is created; later changes have no effect on it.</remarks>
public sealed class GraphNetworkTransformerOptions
{
    /// <summary>The columns of the node view, and what becomes of irregular edges. Labels and splits are not read.</summary>
    /// <value>The default value has ML.NET's usual names: "Id", "Features", "Neighbors".</value>
    public GraphColumns Columns { get; set; } = new();

    /// <summary>
    /// Name of the column that receives the class probabilities, a vector of <see cref="float"/> as long as there are classes.
    /// </summary>
    /// <value>The default value is "Score".</value>
    public string ScoreColumnName { get; set; } = NetworkTransformerDefaults.ScoreColumnName;

    /// <summary>Name of the column that receives the most probable class, a key with the values of the training labels.</summary>
    /// <value>The default value is "PredictedLabel".</value>
    public string PredictedLabelColumnName { get; set; } = NetworkTransformerDefaults.PredictedLabelColumnName;

    /// <summary>
    /// Name of the column that receives the values which go into the network's last layer, a vector of <see cref="float"/>; null for no
    /// such column.
    /// </summary>
    /// <value>The default value is null.</value>
    public string? EmbeddingColumnName { get; set; }

    /// <summary>Checks every option and returns a copy.</summary>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    internal GraphNetworkTransformerOptions ValidatedCopy()
    {
        List<string> errors = [];
        if (Columns is null) errors.Add($"{nameof(Columns)}: expected names of columns, but it is null.");
        else if (string.IsNullOrEmpty(Columns.Features))
            errors.Add($"{nameof(Columns)}.{nameof(Columns.Features)}: expected a column name; a graph network needs features.");
        if (string.IsNullOrEmpty(ScoreColumnName)) errors.Add($"{nameof(ScoreColumnName)}: expected a column name.");
        if (string.IsNullOrEmpty(PredictedLabelColumnName)) errors.Add($"{nameof(PredictedLabelColumnName)}: expected a column name.");
        if (EmbeddingColumnName is { Length: 0 }) errors.Add($"{nameof(EmbeddingColumnName)}: expected a column name or null.");
        string[] names = [.. new[] { ScoreColumnName, PredictedLabelColumnName, EmbeddingColumnName }.OfType<string>()];
        if (names.Distinct().Count() < names.Length)
            errors.Add($"The output columns need different names, but they are {string.Join(", ", names.Select(name => $"'{name}'"))}.");
        if (errors.Count > 0) throw new ArgumentException($"Invalid {nameof(GraphNetworkTransformerOptions)}: {string.Join(" ", errors)}");
        var copy = (GraphNetworkTransformerOptions)MemberwiseClone();
        copy.Columns = Columns! with { Label = null, Split = null };
        return copy;
    }
}

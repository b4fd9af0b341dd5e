using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sparse.ML.Evaluation;

/// <summary>How well a model finds the anomalous nodes of a graph, beside what trivial scores find.</summary>
/// <param name="Nodes">Number of nodes with a label.</param>
/// <param name="Anomalies">Number of anomalous nodes.</param>
/// <param name="K">k of precision and recall at k.</param>
/// <param name="Kinds">Kinds of anomalies, in the order of their names; empty where they were not told apart.</param>
/// <param name="Rankings">The model first, then the trivial scores.</param>
/// <param name="Top">The nodes of the highest scores with their neighbours.</param>
public sealed record GraphAnomalyMetrics(
    int Nodes, int Anomalies, int K, IReadOnlyList<string> Kinds, IReadOnlyList<AnomalyRanking> Rankings, IReadOnlyList<EgoNetwork> Top)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true, IncludeFields = true,
    };

    /// <summary>What the model's scores found.</summary>
    [JsonIgnore]
    public AnomalyRanking Model => Rankings[0];

    /// <summary>A ranking by its name.</summary>
    /// <param name="name">Name, such as one of <see cref="AnomalyBaselines"/>.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public AnomalyRanking this[string name] => Rankings.FirstOrDefault(ranking => ranking.Name == name)
        ?? throw new KeyNotFoundException($"There is no ranking '{name}'. There are: " +
            $"{string.Join(", ", Rankings.Select(ranking => ranking.Name))}.");

    /// <summary>The figures as a table: a row a score, the best of each column stressed.</summary>
    public ReportTable ToTable()
    {
        var columns = new List<(string Name, Func<AnomalyRanking, double> Value)> { ("ROC-AUC", ranking => ranking.All.RocAuc) };
        if (Kinds.Count > 1)
            columns.AddRange(Kinds.Select(kind => ($"AUC {kind}", (Func<AnomalyRanking, double>)(ranking => ranking.Kinds[kind].RocAuc))));
        columns.Add(("Average precision", ranking => ranking.All.AveragePrecision));
        if (Kinds.Count > 1)
            columns.AddRange(Kinds.Select(kind => ($"AP {kind}",
                (Func<AnomalyRanking, double>)(ranking => ranking.Kinds[kind].AveragePrecision))));
        columns.Add(($"Precision@{K}", ranking => ranking.All.PrecisionAtK));
        columns.Add(($"Recall@{K}", ranking => ranking.All.RecallAtK));
        IReadOnlyList<string>[] rows = [.. Rankings.Select(ranking => (IReadOnlyList<string>)[ranking.Name,
            .. columns.Select(column => Figures.Number(column.Value(ranking)))])];
        return new(["Score", .. columns.Select(column => column.Name)], rows)
        {
            Caption = $"{Anomalies} anomalies among {Nodes} nodes",
            Stressed = [.. columns.Select((column, index) => (Best(column.Value), index + 1))],
        };
    }

    /// <summary>Writes the metrics as indented JSON, curves and drawn nodes included.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads metrics that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">JSON text.</param>
    /// <exception cref="InvalidDataException">The text is no such metrics.</exception>
    public static GraphAnomalyMetrics FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            GraphAnomalyMetrics? metrics = JsonSerializer.Deserialize<GraphAnomalyMetrics>(json, Json);
            return metrics is { Rankings.Count: > 0 } ? metrics : throw new InvalidDataException("The text holds no ranking.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The text is no {nameof(GraphAnomalyMetrics)}: {error.Message}", error);
        }
    }

    private int Best(Func<AnomalyRanking, double> value) => Enumerable.Range(0, Rankings.Count).MaxBy(row => value(Rankings[row]));
}

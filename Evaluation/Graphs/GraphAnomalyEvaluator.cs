using Microsoft.ML;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>Measures the anomaly scores of a node view.</summary>
internal static class GraphAnomalyEvaluator
{
    private const int CurvePoints = 200, DrawnNeighbors = 24;

    /// <exception cref="ArgumentException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidOperationException">No node is labelled anomalous, or none normal.</exception>
    public static GraphAnomalyMetrics Evaluate(IDataView view, GraphAnomalyEvaluationOptions options)
    {
        AttributedGraph graph = AttributedGraph.Read(view, options.Columns with { Label = null, Split = null, Weights = null });
        ScoredNodes nodes = ScoredNodes.Read(view, graph, options);
        int[] labelled = [.. Enumerable.Range(0, graph.NodeCount).Where(node => nodes.Labels[node] is not null)];
        int[] normal = [.. labelled.Where(node => nodes.Labels[node] == false)],
            anomalous = [.. labelled.Where(node => nodes.Labels[node] == true)];
        if (normal.Length == 0 || anomalous.Length == 0)
        {
            throw new InvalidOperationException($"Column '{options.LabelColumnName}': anomalous and normal nodes are expected, but of " +
                $"{labelled.Length} labelled nodes " +
                $"{anomalous.Length} are anomalous. A label is anomalous when it is above 0, true, or the second value of a key of two.");
        }

        string[] kinds = options.KindColumnName is null ? []
            : [.. anomalous.Select(node => nodes.Kinds[node]).Distinct().Order(StringComparer.Ordinal)];
        int k = options.K ?? anomalous.Length;
        var rankings = new List<AnomalyRanking> { Rank(options.Name, false, nodes.Scores) };
        rankings.AddRange(TrivialScores.Of(graph, options).Select(score => Rank(score.Name, true, score.Scores)));
        return new(labelled.Length, anomalous.Length, k, kinds, rankings, Top(graph, nodes, options.DrawnNodes));

        AnomalyRanking Rank(string name, bool baseline, IReadOnlyList<double> scores)
        {
            (double[] all, bool[] labels) = Select(scores, anomalous);
            var byKind = kinds.ToDictionary(kind => kind, kind =>
            {
                (double[] some, bool[] of) = Select(scores, [.. anomalous.Where(node => nodes.Kinds[node] == kind)]);
                return AnomalyFigures.Of(some, of, k);
            });
            return new(name, baseline, AnomalyFigures.Of(all, labels, k), byKind)
            {
                RocCurve = Thin(RankingMetrics.RocCurve(all, labels)),
                PrecisionRecallCurve = Thin(RankingMetrics.PrecisionRecallCurve(all, labels)),
            };
        }

        // A kind is held against the normal nodes alone: another kind's anomalies are neither hits nor misses.
        (double[] Scores, bool[] Labels) Select(IReadOnlyList<double> scores, int[] positives) =>
            ([.. positives.Concat(normal).Select(node => scores[node])], [.. positives.Select(_ => true), .. normal.Select(_ => false)]);
    }

    private static IReadOnlyList<ChartPoint> Thin(IReadOnlyList<ChartPoint> points) => points.Count <= CurvePoints ? points
        : [.. Enumerable.Range(0, CurvePoints).Select(i => points[(int)((long)i * (points.Count - 1) / (CurvePoints - 1))])];

    private static IReadOnlyList<EgoNetwork> Top(AttributedGraph graph, ScoredNodes nodes, int count) =>
        [.. Enumerable.Range(0, graph.NodeCount).OrderByDescending(node => nodes.Scores[node]).Take(count)
            .Select(node => Ego(graph, nodes, node))];

    private static EgoNetwork Ego(AttributedGraph graph, ScoredNodes nodes, int node)
    {
        Dictionary<int, double>? far = nodes.Far[node];
        int[] neighbors = [.. graph.Structure.NeighborsOf(node).ToArray().OrderByDescending(other => far?.GetValueOrDefault(other) ?? 0)
            .Take(DrawnNeighbors)];
        var edges = new List<(int, int)>();
        for (int i = 0; i < neighbors.Length; i++)
        {
            for (int j = i + 1; j < neighbors.Length; j++)
            {
                if (graph.Structure.HasArc(neighbors[i], neighbors[j])) edges.Add((i, j));
            }
        }

        return new(graph.Ids[node], nodes.Scores[node], KindOf(nodes, node), graph.Structure.DegreeOf(node),
            [.. neighbors.Select(other => new EgoNeighbor(graph.Ids[other], nodes.Labels[other] == true, far is not null
                && far.TryGetValue(other, out double hops) ? hops : null))], edges);
    }

    private static string KindOf(ScoredNodes nodes, int node) => nodes.Labels[node] switch
    {
        true => nodes.Kinds[node].Length > 0 ? nodes.Kinds[node] : "anomalous",
        false => "normal",
        null => "not labelled",
    };
}

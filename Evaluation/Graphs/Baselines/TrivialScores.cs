using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>Computes the trivial scores of a graph's nodes.</summary>
internal static class TrivialScores
{
    /// <summary>The scores by name, in the order of tables; those that the options leave out are not among them.</summary>
    public static IReadOnlyList<(string Name, double[] Scores)> Of(AttributedGraph graph, GraphAnomalyEvaluationOptions options)
    {
        var features = new FeatureColumns(graph.Features);
        double[] degree = Array.ConvertAll(graph.Structure.Degrees(), count => (double)count);
        double[] cosine = EdgeMeans(graph.Structure, graph.Structure.Similarities(graph.Features, EdgeSimilarity.Cosine),
            similarity => 1 - similarity);
        var scores = new List<(string, double[])>
        {
            (AnomalyBaselines.Degree, degree),
            (AnomalyBaselines.FeatureNorm, Array.ConvertAll(features.SquaredNorms, Math.Sqrt)),
            (AnomalyBaselines.EdgeCosine, cosine),
            (AnomalyBaselines.EdgeEuclidean, EdgeMeans(graph.Structure, Distances(graph.Structure, features), distance => distance)),
        };
        if (graph.NodeCount <= options.MaximumOutlierNodes)
            scores.Add((AnomalyBaselines.LocalOutlierFactor, LocalOutlierFactor.Of(features, options.OutlierNeighbors)));
        int components = Math.Min(options.Components, Math.Max(1, graph.Features.ColumnCount / 2));
        if (graph.Features.ColumnCount > 1)
            scores.Add((AnomalyBaselines.Reconstruction, PrincipalReconstruction.Residuals(features, components)));
        double[] byDegree = RankingMetrics.Ranks(degree), byCosine = RankingMetrics.Ranks(cosine);
        scores.Add((AnomalyBaselines.DegreeAndCosine, [.. byDegree.Zip(byCosine, (first, second) => first + second)]));
        return scores;
    }

    private static double[] EdgeMeans(GraphStructure graph, double[] values, Func<double, double> map)
    {
        double[] means = new double[graph.NodeCount];
        int arc = 0;
        for (int node = 0; node < means.Length; node++)
        {
            int degree = graph.DegreeOf(node);
            for (int i = 0; i < degree; i++) means[node] += map(values[arc++]) / degree;
        }

        return means;
    }

    private static double[] Distances(GraphStructure graph, FeatureColumns features)
    {
        int[] sources = graph.Sources();
        int[] targets = graph.Neighbors.ToArray();
        double[] distances = new double[sources.Length];
        Parallel.For(0, distances.Length, arc => distances[arc] = Distance(features, sources[arc], targets[arc]));
        return distances;
    }

    private static double Distance(FeatureColumns features, int first, int second)
    {
        double sum = 0;
        ReadOnlySpan<(int Column, double Value)> x = features.Row(first), y = features.Row(second);
        for (int i = 0, j = 0; i < x.Length || j < y.Length;)
        {
            int a = i < x.Length ? x[i].Column : int.MaxValue, b = j < y.Length ? y[j].Column : int.MaxValue;
            double difference = (a <= b ? x[i].Value : 0) - (b <= a ? y[j].Value : 0);
            sum += difference * difference;
            if (a <= b) i++;
            if (b <= a) j++;
        }

        return Math.Sqrt(sum);
    }
}

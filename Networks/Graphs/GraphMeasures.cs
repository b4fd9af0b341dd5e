namespace Sparse.ML.Networks;

/// <summary>Single figures of <see cref="GraphStatistics"/>, for graphs without self loops.</summary>
internal static class GraphMeasures
{
    public static double Clustering(GraphStructure graph)
    {
        long[] triangles = graph.Triangles();
        double sum = 0;
        for (int node = 0; node < triangles.Length; node++)
        {
            double degree = graph.DegreeOf(node);
            if (degree > 1) sum += 2 * triangles[node] / (degree * (degree - 1));
        }

        return sum / triangles.Length;
    }

    public static double Assortativity(GraphStructure graph, int[] degrees)
    {
        double sum = 0, otherSum = 0, squares = 0, otherSquares = 0, products = 0;
        for (int node = 0; node < graph.NodeCount; node++)
        {
            foreach (int neighbor in graph.NeighborsOf(node))
            {
                double x = degrees[node];
                double y = degrees[neighbor];
                sum += x;
                otherSum += y;
                squares += x * x;
                otherSquares += y * y;
                products += x * y;
            }
        }

        double arcs = graph.ArcCount;
        double deviation = Math.Sqrt(
            (squares / arcs - sum / arcs * (sum / arcs)) * (otherSquares / arcs - otherSum / arcs * (otherSum / arcs)));
        return deviation > 1e-12 * squares / arcs ? (products / arcs - sum / arcs * (otherSum / arcs)) / deviation : double.NaN;
    }

    public static double EdgeHomophily(GraphStructure graph, ReadOnlySpan<int> classes)
    {
        if (classes.IsEmpty) return double.NaN;
        long equal = 0;
        long all = 0;
        for (int node = 0; node < graph.NodeCount; node++)
        {
            var (same, known) = Alike(graph, classes, node);
            equal += same;
            all += known;
        }

        return (double)equal / all;
    }

    public static double NodeHomophily(GraphStructure graph, ReadOnlySpan<int> classes)
    {
        if (classes.IsEmpty) return double.NaN;
        double sum = 0;
        int nodes = 0;
        for (int node = 0; node < graph.NodeCount; node++)
        {
            var (same, known) = Alike(graph, classes, node);
            if (known == 0) continue;
            sum += (double)same / known;
            nodes++;
        }

        return sum / nodes;
    }

    /// <summary>How many neighbours are of a node's class, and how many have a class at all; none where the node has none.</summary>
    private static (int Same, int Known) Alike(GraphStructure graph, ReadOnlySpan<int> classes, int node)
    {
        int same = 0;
        int known = 0;
        if (classes[node] < 0) return (0, 0);
        foreach (int neighbor in graph.NeighborsOf(node))
        {
            if (classes[neighbor] < 0) continue;
            known++;
            if (classes[neighbor] == classes[node]) same++;
        }

        return (same, known);
    }
}

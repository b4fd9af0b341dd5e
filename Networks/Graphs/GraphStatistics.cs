namespace Sparse.ML.Networks;

/// <summary>
/// What a graph is like. Figures of edges count each connected pair once in an undirected graph and leave self loops out.
/// </summary>
public sealed record GraphStatistics
{
    private GraphStatistics()
    {
    }

    /// <summary>Number of nodes.</summary>
    public required int Nodes { get; init; }

    /// <summary>Number of edges without self loops.</summary>
    public required int Edges { get; init; }

    /// <summary>Number of nodes with an edge to themselves.</summary>
    public required int SelfLoops { get; init; }

    /// <summary>Whether every edge has its opposite.</summary>
    public required bool IsUndirected { get; init; }

    /// <summary>Edges over pairs of nodes, 0 to 1.</summary>
    public required double Density { get; init; }

    /// <summary>Number of connected components.</summary>
    public required int Components { get; init; }

    /// <summary>Nodes of the largest component.</summary>
    public required int LargestComponent { get; init; }

    /// <summary>Nodes without an edge to another node.</summary>
    public required int IsolatedNodes { get; init; }

    /// <summary>Smallest number of neighbours, the node itself not counted.</summary>
    public required int MinimumDegree { get; init; }

    /// <summary>Largest number of neighbours, the node itself not counted.</summary>
    public required int MaximumDegree { get; init; }

    /// <summary>Mean number of neighbours; NaN in a graph without nodes.</summary>
    public required double MeanDegree { get; init; }

    /// <summary>Median number of neighbours; NaN in a graph without nodes.</summary>
    public required double MedianDegree { get; init; }

    /// <summary>Element <c>d</c> is the number of nodes with <c>d</c> neighbours.</summary>
    public required IReadOnlyList<int> DegreeDistribution { get; init; }

    /// <summary>
    /// Mean over the nodes of the share of pairs of their neighbours that are connected, 0 for a node of fewer than two; NaN in a directed
    /// graph.
    /// </summary>
    public required double ClusteringCoefficient { get; init; }

    /// <summary>Correlation of the degrees at the two ends of an edge, -1 to 1; NaN where all degrees are equal.</summary>
    public required double DegreeAssortativity { get; init; }

    /// <summary>Share of the edges whose ends are of one class, among the edges whose ends both have a class; NaN without labels.</summary>
    public required double EdgeHomophily { get; init; }

    /// <summary>
    /// Mean over the nodes of the share of their neighbours that are of their class, among nodes and neighbours with a class; NaN without
    /// labels.
    /// </summary>
    public required double NodeHomophily { get; init; }

    /// <summary>Element <c>c</c> is the number of nodes of class <c>c</c>; empty without labels.</summary>
    public required IReadOnlyList<int> ClassSizes { get; init; }

    /// <summary>Measures a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="classes">For each node its class, -1 for none; empty without labels.</param>
    /// <exception cref="ArgumentException">There is not a class for each node.</exception>
    public static GraphStatistics Of(GraphStructure graph, ReadOnlySpan<int> classes = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (!classes.IsEmpty && classes.Length != graph.NodeCount)
            throw new ArgumentException($"Expected a class for each of {graph.NodeCount} nodes, got {classes.Length}.", nameof(classes));
        GraphStructure simple = graph.WithoutSelfLoops();
        int[] degrees = simple.Degrees();
        int[] sorted = [.. degrees.Order()];
        int nodes = graph.NodeCount;
        GraphComponents components = graph.Components();
        double pairs = (double)nodes * (nodes - 1) / (graph.IsSymmetric ? 2 : 1);
        return new()
        {
            Nodes = nodes, Edges = simple.EdgeCount, SelfLoops = graph.SelfLoopCount, IsUndirected = graph.IsSymmetric,
            Density = pairs > 0 ? simple.EdgeCount / pairs : 0,
            Components = components.Count, LargestComponent = components.Sizes.DefaultIfEmpty(0).Max(),
            IsolatedNodes = components.Sizes.Count(size => size == 1),
            MinimumDegree = sorted.FirstOrDefault(), MaximumDegree = sorted.LastOrDefault(),
            MeanDegree = nodes == 0 ? double.NaN : (double)simple.ArcCount / nodes,
            MedianDegree = nodes == 0 ? double.NaN : (sorted[(nodes - 1) / 2] + sorted[nodes / 2]) / 2.0,
            DegreeDistribution = Histogram(degrees),
            ClusteringCoefficient = graph.IsSymmetric ? GraphMeasures.Clustering(simple) : double.NaN,
            DegreeAssortativity = GraphMeasures.Assortativity(simple, degrees),
            EdgeHomophily = GraphMeasures.EdgeHomophily(simple, classes), NodeHomophily = GraphMeasures.NodeHomophily(simple, classes),
            ClassSizes = Histogram(classes),
        };
    }

    /// <summary>The figures as a table.</summary>
    public override string ToString()
    {
        var rows = new List<IReadOnlyList<string>>();
        void Add(string name, FormattableString value) => rows.Add([name, FormattableString.Invariant(value)]);
        Add("nodes", $"{Nodes}");
        Add("edges", $"{Edges} ({(IsUndirected ? "undirected" : "directed")})");
        Add("self loops", $"{SelfLoops}");
        Add("density", $"{Density:G3}");
        Add("components", $"{Components}");
        Add("largest component", $"{LargestComponent}");
        Add("isolated nodes", $"{IsolatedNodes}");
        Add("degree, mean", $"{MeanDegree:F2}");
        Add("degree, median", $"{MedianDegree:F1}");
        Add("degree, range", $"{MinimumDegree} to {MaximumDegree}");
        Add("clustering coefficient", $"{ClusteringCoefficient:F3}");
        Add("degree assortativity", $"{DegreeAssortativity:F3}");
        if (ClassSizes.Count > 0)
        {
            Add("classes", $"{ClassSizes.Count}");
            Add("edge homophily", $"{EdgeHomophily:F3}");
            Add("node homophily", $"{NodeHomophily:F3}");
        }

        return TextTable.Format(["statistic", "value"], rows);
    }

    private static int[] Histogram(ReadOnlySpan<int> values)
    {
        int highest = -1;
        foreach (int value in values) highest = Math.Max(highest, value);
        int[] counts = new int[highest + 1];
        foreach (int value in values)
        {
            if (value >= 0) counts[value]++;
        }

        return counts;
    }
}

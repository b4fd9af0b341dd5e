using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Injects structural and contextual anomalies.</summary>
internal static class AnomalyInjection
{
    public static InjectedGraph Inject(AttributedGraph graph, AnomalyInjectionOptions options)
    {
        options.Validate();
        int needed = options.StructuralCount + options.ContextualCount;
        if (needed > graph.NodeCount)
        {
            throw new InvalidOperationException($"{options.Cliques} cliques of {options.CliqueSize} and {options.ContextualCount} " +
                $"contextual anomalies need {needed} nodes, " +
                $"but the graph has {graph.NodeCount}; ask for fewer.");
        }

        if (options.ContextualCount > 0 && graph.Features.ColumnCount == 0)
            throw new InvalidOperationException($"Contextual anomalies exchange features, but the graph has none; set " +
                $"{nameof(AnomalyInjectionOptions.ContextualNodes)} to 0.");
        if (options.Candidates > graph.NodeCount)
            throw new InvalidOperationException(
                $"{nameof(AnomalyInjectionOptions.Candidates)}: {options.Candidates} nodes cannot be drawn from {graph.NodeCount}.");
        var streams = new RandomStreams(options.Seed);
        int[] order = [.. Enumerable.Range(0, graph.NodeCount)];
        streams.Stream(RandomPurpose.Sampling).Shuffle<int>(order);
        RandomStream draws = streams.Stream(RandomPurpose.Sampling, 1);
        int[][] candidates = [.. Enumerable.Range(0, options.ContextualCount)
            .Select(_ => Distinct(draws, graph.NodeCount, options.Candidates))];
        RandomStream drops = streams.Stream(RandomPurpose.Sampling, 2);
        return Inject(graph, options, order, candidates, () => drops.NextDouble() < options.CliqueEdgeDropRate);
    }

    /// <summary>The injection with given draws.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">How many of each.</param>
    /// <param name="order">All nodes: first those of the cliques, then those that get other features.</param>
    /// <param name="candidates">For each contextual anomaly the nodes of which one gives its features.</param>
    /// <param name="drop">Asked for each new edge whether to leave it out.</param>
    public static InjectedGraph Inject(
        AttributedGraph graph, AnomalyInjectionOptions options, int[] order, int[][] candidates, Func<bool> drop)
    {
        var anomalies = new AnomalyKind[graph.NodeCount];
        GraphStructure structure = AddCliques(graph.Structure, order.AsSpan(0, options.StructuralCount), options.CliqueSize, drop);
        foreach (int node in order.AsSpan(0, options.StructuralCount)) anomalies[node] = AnomalyKind.Structural;
        // Where each node's features come from: a later anomaly may copy what an earlier one received.
        int[] origin = [.. Enumerable.Range(0, graph.NodeCount)];
        int[] donors = new int[options.ContextualCount];
        for (int i = 0; i < donors.Length; i++)
        {
            int node = order[options.StructuralCount + i];
            donors[i] = Farthest(graph.Features, origin, node, candidates[i]);
            origin[node] = origin[donors[i]];
            anomalies[node] = AnomalyKind.Contextual;
        }

        FeatureMatrix features = donors.Length == 0 ? graph.Features : graph.Features.Rows(origin);
        int added = structure.EdgeCount - graph.Structure.EdgeCount;
        return new(graph.With(structure, features), anomalies, added, donors);
    }

    private static GraphStructure AddCliques(GraphStructure structure, ReadOnlySpan<int> nodes, int size, Func<bool> drop)
    {
        List<int> sources = [.. structure.Sources()];
        List<int> targets = [.. structure.Neighbors.Span];
        List<float> weights = [.. structure.Weights.Span];
        for (int first = 0; first < nodes.Length; first += size)
        {
            for (int i = first; i < first + size; i++)
            {
                for (int j = i + 1; j < first + size; j++)
                {
                    if (drop()) continue;
                    foreach (var (source, target) in new[] { (nodes[i], nodes[j]), (nodes[j], nodes[i]) })
                    {
                        if (structure.HasArc(source, target)) continue;
                        sources.Add(source);
                        targets.Add(target);
                        if (structure.IsWeighted) weights.Add(1);
                    }
                }
            }
        }

        var rules = new EdgeRules { SelfLoops = SelfLoops.Keep, OneWay = OneWayEdges.Keep };
        return GraphStructure.FromEdges(structure.NodeCount, [.. sources], [.. targets], [.. weights], rules);
    }

    /// <summary>The candidate whose present features are farthest from those of a node; the first of several.</summary>
    private static int Farthest(FeatureMatrix features, int[] origin, int node, int[] candidates)
    {
        int farthest = candidates[0];
        double largest = -1;
        foreach (int candidate in candidates)
        {
            double distance = features.SquaredDistance(origin[node], origin[candidate]);
            if (distance <= largest) continue;
            (farthest, largest) = (candidate, distance);
        }

        return farthest;
    }

    /// <summary>
    /// Different numbers below a bound, in the order in which they are drawn (Floyd's method would not keep them random in order).
    /// </summary>
    private static int[] Distinct(RandomStream stream, int bound, int count)
    {
        var drawn = new HashSet<int>(count);
        int[] numbers = new int[count];
        for (int i = 0; i < count;)
        {
            int number = (int)stream.Next(bound);
            if (drawn.Add(number)) numbers[i++] = number;
        }

        return numbers;
    }
}

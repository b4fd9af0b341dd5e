namespace Sparse.ML.Networks;

/// <summary>Makes compressed sparse rows of a list of edges: two counting sorts, so linear in nodes and edges.</summary>
internal static class GraphAssembly
{
    public static GraphStructure Build(
        int nodes, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, EdgeRules rules,
        out EdgeReport report)
    {
        GraphCheck.RequireEdges(nodes, sources, targets, weights);
        long loops = CountLoops(sources, targets, rules.SelfLoops);
        var sorted = Sorted(nodes, sources, targets, weights, keepLoops: rules.SelfLoops == SelfLoops.Keep);
        long duplicates = Merge(ref sorted, rules.Duplicates);
        var graph = new GraphStructure(sorted.Offsets, sorted.Neighbors, sorted.Weights);
        GraphStructure transpose = graph.Transpose();
        int oneWay = GraphStructure.CountOneWay(graph, transpose);
        report = new(sources.Length, loops, duplicates, oneWay);
        if (oneWay == 0) return new(sorted.Offsets, sorted.Neighbors, sorted.Weights, symmetric: true);
        return rules.OneWay switch
        {
            OneWayEdges.Keep => new(sorted.Offsets, sorted.Neighbors, sorted.Weights, symmetric: false),
            OneWayEdges.Mirror => GraphUnion.Mirror(graph, transpose),
            _ => throw new InvalidDataException(
            $"{oneWay} edges have no opposite of the same weight, and the rules ask for an undirected graph."),
        };
    }

    /// <summary>Rows of arcs grouped by source, ascending by target within a source, equal targets in the order of the list.</summary>
    private static (int[] Offsets, int[] Neighbors, float[]? Weights) Sorted(
        int nodes, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, bool keepLoops)
    {
        int[] byTarget = new int[nodes + 1];
        for (int edge = 0; edge < sources.Length; edge++)
        {
            if (keepLoops || sources[edge] != targets[edge]) byTarget[targets[edge] + 1]++;
        }

        Accumulate(byTarget);
        int[] order = new int[byTarget[nodes]];
        Span<int> next = byTarget.AsSpan()[..nodes].ToArray();
        for (int edge = 0; edge < sources.Length; edge++)
        {
            if (keepLoops || sources[edge] != targets[edge]) order[next[targets[edge]]++] = edge;
        }

        int[] offsets = new int[nodes + 1];
        foreach (int edge in order) offsets[sources[edge] + 1]++;
        Accumulate(offsets);
        int[] neighbors = new int[order.Length];
        float[]? values = weights.IsEmpty ? null : new float[order.Length];
        offsets.AsSpan()[..nodes].CopyTo(next);
        foreach (int edge in order)
        {
            int place = next[sources[edge]]++;
            neighbors[place] = targets[edge];
            if (values is not null) values[place] = weights[edge];
        }

        return (offsets, neighbors, values);
    }

    /// <summary>Leaves one arc of each run of equal ones and returns how many went.</summary>
    private static long Merge(ref (int[] Offsets, int[] Neighbors, float[]? Weights) rows, DuplicateEdges rule)
    {
        var (offsets, neighbors, weights) = rows;
        if (rule == DuplicateEdges.Sum && weights is null && HasDuplicates(offsets, neighbors))
            Array.Fill(weights = new float[neighbors.Length], 1);
        int kept = 0;
        int begin = 0;
        for (int node = 0; node < offsets.Length - 1; node++)
        {
            int end = offsets[node + 1];
            for (int i = begin; i < end;)
            {
                int target = neighbors[i];
                int run = i + 1;
                while (run < end && neighbors[run] == target) run++;
                if (run - i > 1 && rule == DuplicateEdges.Reject) throw Rejected(node, target);
                neighbors[kept] = target;
                if (weights is not null) weights[kept] = Joined(weights.AsSpan(i, run - i), rule);
                kept++;
                i = run;
            }

            begin = end;
            offsets[node + 1] = kept;
        }

        long duplicates = neighbors.Length - kept;
        if (duplicates > 0)
        {
            Array.Resize(ref neighbors, kept);
            if (weights is not null) Array.Resize(ref weights, kept);
        }

        rows = (offsets, neighbors, weights);
        return duplicates;
    }

    private static float Joined(Span<float> weights, DuplicateEdges rule)
    {
        if (weights.Length == 1) return weights[0];
        // Sorted, because a sum of floats depends on the order, and the order of a list must not matter.
        weights.Sort();
        if (rule == DuplicateEdges.Merge) return weights[^1];
        double sum = 0;
        foreach (float weight in weights) sum += weight;
        if (float.IsFinite((float)sum)) return (float)sum;
        throw new InvalidDataException(
            $"The weights of an edge that is listed {weights.Length} times add up to {sum}, which is no number of single precision.");
    }

    private static bool HasDuplicates(int[] offsets, int[] neighbors)
    {
        for (int node = 0; node < offsets.Length - 1; node++)
        {
            for (int i = offsets[node] + 1; i < offsets[node + 1]; i++)
            {
                if (neighbors[i] == neighbors[i - 1]) return true;
            }
        }

        return false;
    }

    private static long CountLoops(ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, SelfLoops rule)
    {
        long loops = 0;
        for (int edge = 0; edge < sources.Length; edge++)
        {
            if (sources[edge] != targets[edge]) continue;
            if (rule == SelfLoops.Reject)
                throw new InvalidDataException($"Edge {edge} leads from node {sources[edge]} to itself, and the rules reject self loops.");
            loops++;
        }

        return loops;
    }

    internal static void Accumulate(Span<int> counts)
    {
        for (int i = 1; i < counts.Length; i++) counts[i] = checked(counts[i] + counts[i - 1]);
    }

    private static InvalidDataException Rejected(int source, int target) =>
        new($"The edge from node {source} to node {target} is listed more than once, and the rules reject duplicates.");
}

using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>
/// Samples what a network with so many layers computes the outputs of some nodes from: some neighbours of these nodes, some neighbours of
/// those, and so on. The sample has an arc for every neighbour that was taken; nodes at the border have none.
/// </summary>
internal sealed class NeighborSampler(GraphStructure graph, NeighborSampling options, int layers)
{
    private readonly double[] _degrees = graph.WeightedDegrees();

    /// <param name="targets">Nodes whose outputs are wanted, each once.</param>
    /// <param name="stream">Where the draws come from.</param>
    public NeighborSample Sample(ReadOnlySpan<int> targets, RandomStream stream)
    {
        var nodes = new List<int>(targets.Length * 4);
        var places = new Dictionary<int, int>();
        foreach (int target in targets) Place(target);
        var arcs = new List<(int From, int To, float Weight)>();
        var scales = new List<float>();
        int first = 0;
        for (int hop = 0; hop < layers; hop++)
        {
            int end = nodes.Count;
            for (int row = first; row < end; row++) scales.Add(AddRow(row, options.Count(hop)));
            first = end;
        }

        while (scales.Count < nodes.Count) scales.Add(0);
        return new NeighborSample([.. nodes], new GraphOperators(Structure(nodes.Count, arcs),
            new GraphSample([.. nodes.Select(node => _degrees[node])], [.. scales]), reused: false));

        int Place(int node)
        {
            if (places.TryGetValue(node, out int place)) return place;
            places.Add(node, nodes.Count);
            nodes.Add(node);
            return nodes.Count - 1;
        }

        float AddRow(int row, int wanted)
        {
            ReadOnlySpan<int> all = graph.NeighborsOf(nodes[row]);
            ReadOnlySpan<float> weights = graph.WeightsOf(nodes[row]);
            int[] chosen = Choose(all.Length, wanted, stream);
            foreach (int i in chosen) arcs.Add((row, Place(all[i]), weights.IsEmpty ? 1 : weights[i]));
            return chosen.Length == 0 ? 0 : (float)all.Length / chosen.Length;
        }
    }

    // Floyd's draw without replacement: as many random numbers as items are taken, however many there are.
    private static int[] Choose(int count, int wanted, RandomStream stream)
    {
        if (count <= wanted) return [.. Enumerable.Range(0, count)];
        var taken = new HashSet<int>();
        for (int i = count - wanted; i < count; i++)
        {
            int item = (int)stream.Next(i + 1);
            if (!taken.Add(item)) taken.Add(i);
        }

        int[] chosen = [.. taken];
        Array.Sort(chosen);
        return chosen;
    }

    private GraphStructure Structure(int nodes, List<(int From, int To, float Weight)> arcs)
    {
        int[] from = new int[arcs.Count], to = new int[arcs.Count];
        float[] weights = graph.IsWeighted ? new float[arcs.Count] : [];
        for (int i = 0; i < arcs.Count; i++)
        {
            (from[i], to[i]) = (arcs[i].From, arcs[i].To);
            if (weights.Length > 0) weights[i] = arcs[i].Weight;
        }

        return GraphStructure.FromEdges(nodes, from, to, weights, EdgeRules.Directed with { SelfLoops = SelfLoops.Keep });
    }
}

namespace Sparse.ML.Networks;

public sealed partial class GraphStructure
{
    /// <summary>The graph with all edges turned round: the transpose of the adjacency matrix.</summary>
    public GraphStructure Transpose()
    {
        int[] offsets = new int[NodeCount + 1];
        foreach (int neighbor in _neighbors) offsets[neighbor + 1]++;
        GraphAssembly.Accumulate(offsets);
        int[] next = [.. offsets];
        int[] neighbors = new int[ArcCount];
        float[]? weights = _weights is null ? null : new float[ArcCount];
        // Rows are visited in ascending order, so the turned rows come out sorted.
        for (int node = 0; node < NodeCount; node++)
        {
            for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++)
            {
                int place = next[_neighbors[arc]]++;
                neighbors[place] = node;
                if (weights is not null) weights[place] = _weights![arc];
            }
        }

        return new(offsets, neighbors, weights, KnownSymmetry);
    }

    /// <summary>
    /// The undirected graph: an edge without an opposite gets one of the same weight, and two different weights both become their mean.
    /// The graph itself when it is symmetric.
    /// </summary>
    public GraphStructure ToUndirected() => IsSymmetric ? this : GraphUnion.Mirror(this, Transpose());

    /// <summary>The graph without the edges from a node to itself.</summary>
    public GraphStructure WithoutSelfLoops() => SelfLoopCount == 0 ? this : Where((source, target) => source != target);

    /// <summary>The graph with an edge from every node to itself; the weight of a self loop that is there already is raised.</summary>
    /// <param name="weight">
    /// Weight of the added edges, finite. A graph without weights stays so when it is 1 and no self loop was there.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not finite.</exception>
    public GraphStructure WithSelfLoops(float weight = 1)
    {
        if (!float.IsFinite(weight))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of a self loop must be finite.");
        int loops = SelfLoopCount;
        int[] offsets = new int[NodeCount + 1];
        int[] neighbors = new int[checked(ArcCount + NodeCount - loops)];
        float[]? weights = IsWeighted || weight != 1 || loops > 0 ? new float[neighbors.Length] : null;
        int place = 0;
        for (int node = 0; node < NodeCount; node++)
        {
            bool added = false;
            for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++)
            {
                int neighbor = _neighbors[arc];
                if (!added && neighbor >= node)
                {
                    added = true;
                    float own = neighbor == node ? WeightAt(arc) : 0;
                    Put(node, own + weight);
                    if (neighbor == node) continue;
                }

                Put(neighbor, WeightAt(arc));
            }

            if (!added) Put(node, weight);
            offsets[node + 1] = place;
        }

        return new(offsets, neighbors, weights, KnownSymmetry);

        void Put(int neighbor, float value)
        {
            neighbors[place] = neighbor;
            if (weights is not null) weights[place] = value;
            place++;
        }
    }

    /// <summary>The same edges with other weights.</summary>
    /// <param name="weights">Finite weights of the arcs in the order of <see cref="Neighbors"/>; empty leaves the graph unweighted.</param>
    /// <exception cref="ArgumentException">There are not as many weights as arcs, or one is not finite.</exception>
    public GraphStructure WithWeights(ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty) return new(_offsets, _neighbors, null);
        if (weights.Length != ArcCount)
            throw new ArgumentException($"Expected a weight for each of {ArcCount} arcs, got {weights.Length}.", nameof(weights));
        foreach (float weight in weights)
        {
            if (!float.IsFinite(weight)) throw new ArgumentException($"A weight is {weight}; weights must be finite.", nameof(weights));
        }

        return new(_offsets, _neighbors, [.. weights]);
    }

    /// <summary>The graph with only those arcs that a condition admits. All nodes stay.</summary>
    /// <param name="keep">Given the source and the target of an arc, whether it stays.</param>
    public GraphStructure Where(Func<int, int, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var offsets = new int[NodeCount + 1];
        var neighbors = new List<int>(ArcCount);
        var weights = IsWeighted ? new List<float>(ArcCount) : null;
        for (int node = 0; node < NodeCount; node++)
        {
            for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++)
            {
                if (!keep(node, _neighbors[arc])) continue;
                neighbors.Add(_neighbors[arc]);
                weights?.Add(_weights![arc]);
            }

            offsets[node + 1] = neighbors.Count;
        }

        return new(offsets, [.. neighbors], weights?.ToArray());
    }

    /// <summary>The edges among some nodes. Node <c>i</c> of the result is entry <c>i</c> of the list.</summary>
    /// <param name="nodes">Nodes to keep, in any order, each once. All nodes of the graph in another order renumber it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A node is out of range.</exception>
    /// <exception cref="ArgumentException">A node is listed twice.</exception>
    public GraphStructure Subgraph(ReadOnlySpan<int> nodes)
    {
        GraphCheck.RequireNodes(NodeCount, nodes, nameof(nodes));
        int[] number = new int[NodeCount];
        Array.Fill(number, -1);
        for (int i = 0; i < nodes.Length; i++)
        {
            if (number[nodes[i]] >= 0) throw new ArgumentException($"Node {nodes[i]} is listed twice.", nameof(nodes));
            number[nodes[i]] = i;
        }

        var offsets = new int[nodes.Length + 1];
        var neighbors = new List<int>();
        var weights = IsWeighted ? new List<float>() : null;
        for (int i = 0; i < nodes.Length; i++)
        {
            AddRow(nodes[i], number, neighbors, weights);
            offsets[i + 1] = neighbors.Count;
        }

        return new(offsets, [.. neighbors], weights?.ToArray());
    }

    /// <summary>Number of arcs, other than self loops, whose opposite is missing or has another weight.</summary>
    internal static int CountOneWay(GraphStructure graph, GraphStructure transpose)
    {
        int count = 0;
        for (int node = 0; node < graph.NodeCount; node++)
        {
            ReadOnlySpan<int> incoming = transpose.NeighborsOf(node);
            int place = 0;
            for (int arc = graph._offsets[node]; arc < graph._offsets[node + 1]; arc++)
            {
                int neighbor = graph._neighbors[arc];
                while (place < incoming.Length && incoming[place] < neighbor) place++;
                bool matched = place < incoming.Length && incoming[place] == neighbor
                    && (graph._weights is null || graph._weights[arc] == transpose._weights![transpose._offsets[node] + place]);
                if (!matched) count++;
            }
        }

        return count;
    }

    private float WeightAt(int arc) => _weights is null ? 1 : _weights[arc];

    private void AddRow(int node, int[] number, List<int> neighbors, List<float>? weights)
    {
        int first = neighbors.Count;
        for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++)
        {
            if (number[_neighbors[arc]] is not (>= 0 and var kept)) continue;
            neighbors.Add(kept);
            weights?.Add(_weights![arc]);
        }

        Span<int> row = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(neighbors)[first..];
        if (weights is null) row.Sort();
        else row.Sort(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(weights)[first..]);
    }
}

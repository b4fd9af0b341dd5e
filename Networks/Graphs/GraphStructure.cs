namespace Sparse.ML.Networks;

/// <summary>
/// The nodes and edges of a graph as compressed sparse rows: for each node the sorted indices of its neighbours, and optionally the
/// weights of these edges. Row <c>i</c> of the adjacency matrix lists the nodes that node <c>i</c> hears from in message passing.
/// </summary>
/// <remarks>
/// Nodes are numbered from 0. An edge of an undirected graph is stored in both directions: two <em>arcs</em>, the non-zero entries of
/// the adjacency matrix. No arc is stored twice. Memory is 4 bytes a node and 4 (weighted: 8) an arc. Immutable and safe to use from
/// several threads.
/// </remarks>
public sealed partial class GraphStructure
{
    private readonly int[] _offsets;
    private readonly int[] _neighbors;
    private readonly float[]? _weights;
    // Unknown until somebody asks; computing it twice in a race does no harm.
    private volatile Symmetry _symmetry;
    private readonly Lazy<int> _selfLoops;

    internal GraphStructure(int[] offsets, int[] neighbors, float[]? weights, bool? symmetric = null)
    {
        (_offsets, _neighbors, _weights) = (offsets, neighbors, weights);
        _symmetry = symmetric switch { null => Symmetry.Unknown, true => Symmetry.Symmetric, false => Symmetry.Directed };
        _selfLoops = new(CountSelfLoops);
    }

    /// <summary>Number of nodes.</summary>
    public int NodeCount => _offsets.Length - 1;

    /// <summary>Number of arcs: the non-zero entries of the adjacency matrix.</summary>
    public int ArcCount => _neighbors.Length;

    /// <summary>Number of edges: each connected pair once in a symmetric graph, each direction by itself in a directed one.</summary>
    public int EdgeCount => IsSymmetric ? (ArcCount - SelfLoopCount) / 2 + SelfLoopCount : ArcCount;

    /// <summary>Number of nodes with an edge to themselves.</summary>
    public int SelfLoopCount => _selfLoops.Value;

    /// <summary>Whether edges have weights; otherwise every edge counts as 1.</summary>
    public bool IsWeighted => _weights is not null;

    /// <summary>Whether every edge has its opposite with the same weight, so that the graph is undirected.</summary>
    public bool IsSymmetric
    {
        get
        {
            if (_symmetry == Symmetry.Unknown) _symmetry = CountOneWay(this, Transpose()) == 0 ? Symmetry.Symmetric : Symmetry.Directed;
            return _symmetry == Symmetry.Symmetric;
        }
    }

    /// <summary>Where the neighbours of each node begin, and at the end the number of arcs: node count + 1 values.</summary>
    public ReadOnlyMemory<int> Offsets => _offsets;

    /// <summary>The neighbours of all nodes, node after node, sorted within a node.</summary>
    public ReadOnlyMemory<int> Neighbors => _neighbors;

    /// <summary>The weights of the arcs in the order of <see cref="Neighbors"/>; empty for an unweighted graph.</summary>
    public ReadOnlyMemory<float> Weights => _weights;

    internal int[] OffsetArray => _offsets;

    internal int[] NeighborArray => _neighbors;

    internal float[]? WeightArray => _weights;

    /// <summary>Builds a graph from a list of edges.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="sources">For each edge the node that it starts from, 0 to <paramref name="nodes"/> - 1.</param>
    /// <param name="targets">For each edge the node that it leads to.</param>
    /// <param name="weights">For each edge its finite weight; empty for an unweighted graph.</param>
    /// <param name="rules">What becomes of duplicates, self loops and one-way edges; null means a simple undirected graph.</param>
    /// <exception cref="ArgumentOutOfRangeException">A node is out of range.</exception>
    /// <exception cref="ArgumentException">The lists differ in length, or a weight is not finite.</exception>
    /// <exception cref="InvalidDataException">The rules reject something that the list holds.</exception>
    public static GraphStructure FromEdges(
        int nodes, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights = default, EdgeRules? rules = null) =>
        FromEdges(nodes, sources, targets, weights, rules, out _);

    /// <summary>Builds a graph from a list of edges and says what was irregular in it.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="sources">For each edge the node that it starts from, 0 to <paramref name="nodes"/> - 1.</param>
    /// <param name="targets">For each edge the node that it leads to.</param>
    /// <param name="weights">For each edge its finite weight; empty for an unweighted graph.</param>
    /// <param name="rules">What becomes of duplicates, self loops and one-way edges; null means a simple undirected graph.</param>
    /// <param name="report">Counts of what was irregular.</param>
    /// <exception cref="ArgumentOutOfRangeException">A node is out of range.</exception>
    /// <exception cref="ArgumentException">The lists differ in length, or a weight is not finite.</exception>
    /// <exception cref="InvalidDataException">The rules reject something that the list holds.</exception>
    public static GraphStructure FromEdges(
        int nodes, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, EdgeRules? rules,
        out EdgeReport report) =>
        GraphAssembly.Build(nodes, sources, targets, weights, rules ?? EdgeRules.Undirected, out report);

    /// <summary>Takes compressed sparse rows, such as those of a file, and checks them.</summary>
    /// <param name="offsets">Where each node's neighbours begin, and at the end their number.</param>
    /// <param name="neighbors">Neighbours of all nodes, ascending without repetition within a node.</param>
    /// <param name="weights">For each neighbour the finite weight of the edge; empty for an unweighted graph.</param>
    /// <exception cref="InvalidDataException">They are no such rows.</exception>
    public static GraphStructure FromRows(ReadOnlySpan<int> offsets, ReadOnlySpan<int> neighbors, ReadOnlySpan<float> weights = default)
    {
        GraphCheck.RequireRows(offsets, neighbors, weights);
        return new([.. offsets], [.. neighbors], weights.IsEmpty ? null : [.. weights]);
    }

    /// <summary>The sorted neighbours of a node.</summary>
    /// <param name="node">Node, 0 to <see cref="NodeCount"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public ReadOnlySpan<int> NeighborsOf(int node) => _neighbors.AsSpan(_offsets[node], _offsets[node + 1] - _offsets[node]);

    /// <summary>The weights of a node's edges in the order of its neighbours; empty for an unweighted graph.</summary>
    /// <param name="node">Node, 0 to <see cref="NodeCount"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public ReadOnlySpan<float> WeightsOf(int node) =>
        _weights is null ? [] : _weights.AsSpan(_offsets[node], _offsets[node + 1] - _offsets[node]);

    /// <summary>Number of neighbours of a node.</summary>
    /// <param name="node">Node, 0 to <see cref="NodeCount"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public int DegreeOf(int node) => _offsets[node + 1] - _offsets[node];

    /// <summary>Number of neighbours of every node: the row sums of the unweighted adjacency matrix.</summary>
    public int[] Degrees()
    {
        int[] degrees = new int[NodeCount];
        for (int node = 0; node < degrees.Length; node++) degrees[node] = DegreeOf(node);
        return degrees;
    }

    /// <summary>
    /// For every node the number of nodes that have it as a neighbour: the column sums of the unweighted adjacency matrix.
    /// </summary>
    public int[] InDegrees()
    {
        int[] degrees = new int[NodeCount];
        foreach (int neighbor in _neighbors) degrees[neighbor]++;
        return degrees;
    }

    /// <summary>Whether a node has another as its neighbour.</summary>
    /// <param name="source">Node whose neighbours are searched.</param>
    /// <param name="target">Node that is looked for.</param>
    /// <exception cref="IndexOutOfRangeException">There is no node <paramref name="source"/>.</exception>
    public bool HasArc(int source, int target) => NeighborsOf(source).BinarySearch(target) >= 0;

    /// <summary>For every arc the node that it starts from, in the order of <see cref="Neighbors"/>.</summary>
    public int[] Sources()
    {
        int[] sources = new int[ArcCount];
        for (int node = 0; node < NodeCount; node++) sources.AsSpan(_offsets[node], DegreeOf(node)).Fill(node);
        return sources;
    }

    private bool? KnownSymmetry => _symmetry == Symmetry.Unknown ? null : _symmetry == Symmetry.Symmetric;

    private enum Symmetry
    {
        Unknown,
        Symmetric,
        Directed,
    }

    private int CountSelfLoops()
    {
        int count = 0;
        for (int node = 0; node < NodeCount; node++)
        {
            if (HasArc(node, node)) count++;
        }

        return count;
    }
}

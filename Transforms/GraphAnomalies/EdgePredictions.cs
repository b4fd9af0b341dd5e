using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>The hop classes that posterior samples predict for the edges of a graph, summed up over the samples.</summary>
internal sealed class EdgePredictions
{
    private readonly GraphStructure _graph;
    private readonly int[] _edgeOfArc;
    private readonly long[] _sums;
    private readonly long[] _squares;

    /// <param name="graph">A symmetric graph without self loops.</param>
    public EdgePredictions(GraphStructure graph)
    {
        _graph = graph;
        int edges = graph.ArcCount / 2;
        (First, Second) = (new int[edges], new int[edges]);
        (_edgeOfArc, _sums, _squares) = (new int[graph.ArcCount], new long[edges], new long[edges]);
        Number();
    }

    /// <summary>Number of samples so far.</summary>
    public int Samples { get; private set; }

    /// <summary>For each edge its lower node.</summary>
    public int[] First { get; }

    /// <summary>For each edge its higher node.</summary>
    public int[] Second { get; }

    /// <summary>Adds a sample.</summary>
    /// <param name="classes">For each edge the predicted class, from 0.</param>
    public void Add(ReadOnlySpan<long> classes)
    {
        for (int edge = 0; edge < classes.Length; edge++)
        {
            _sums[edge] += classes[edge];
            _squares[edge] += classes[edge] * classes[edge];
        }

        Samples++;
    }

    /// <summary>Mean class of an arc over samples.</summary>
    public double MeanOf(int arc) => (double)_sums[_edgeOfArc[arc]] / Samples;

    /// <summary>Standard deviation of an arc's class over samples, with the number of samples as divisor.</summary>
    public double DeviationOf(int arc)
    {
        // In whole numbers, so that equal predictions give exactly 0.
        int edge = _edgeOfArc[arc];
        long variance = Samples * _squares[edge] - _sums[edge] * _sums[edge];
        return Math.Sqrt(variance) / Samples;
    }

    private void Number()
    {
        int edge = 0;
        int[] offsets = _graph.OffsetArray, neighbors = _graph.NeighborArray;
        // Arcs to a node come in the order of their sources, so a counter a node finds the opposite of each arc.
        int[] next = offsets[..^1];
        for (int node = 0; node < _graph.NodeCount; node++)
        {
            for (int arc = offsets[node]; arc < offsets[node + 1]; arc++)
            {
                int neighbor = neighbors[arc];
                if (neighbor < node) continue;
                (First[edge], Second[edge]) = (node, neighbor);
                _edgeOfArc[arc] = edge;
                _edgeOfArc[next[neighbor]++] = edge;
                edge++;
            }
        }
    }
}

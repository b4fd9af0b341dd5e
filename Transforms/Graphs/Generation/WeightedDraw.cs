using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Draws nodes in proportion to their weights, by bisection of the running sums.</summary>
internal sealed class WeightedDraw
{
    private readonly int[] _nodes;
    private readonly double[] _sums;

    public WeightedDraw(int[] nodes, double[] weights)
    {
        _nodes = nodes;
        _sums = new double[nodes.Length];
        double sum = 0;
        for (int i = 0; i < nodes.Length; i++) _sums[i] = sum += weights[nodes[i]];
    }

    public int Next(RandomStream stream)
    {
        int place = Array.BinarySearch(_sums, stream.NextDouble() * _sums[^1]);
        // A place that is not found is the complement of the first larger sum; one that is found ends an interval.
        return _nodes[Math.Min(place < 0 ? ~place : place + 1, _nodes.Length - 1)];
    }
}

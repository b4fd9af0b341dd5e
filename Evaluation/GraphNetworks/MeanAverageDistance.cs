using System.Numerics;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>
/// How alike a graph network's representations of nodes have become: the mean cosine distance 1 − cos of pairs of nodes. 0 means that all
/// nodes look the same (over-smoothing).
/// </summary>
/// <remarks>
/// A node's distance is the mean over those pairs with a distance above 0, and the result the mean over nodes whose distance is above 0. A
/// row of zeros has no direction and takes part in no pair. Time is quadratic in nodes, memory linear. Chen, Lin, Li, Li, Zhou, Sun:
/// Measuring and relieving the over-smoothing problem for graph neural networks from the topological view, AAAI 2020,
/// https://arxiv.org/abs/1909.03211.
/// </remarks>
public static class MeanAverageDistance
{
    // Below this a distance is rounding.
    private const double Smallest = 1e-12;

    /// <summary>Over all pairs of nodes.</summary>
    /// <param name="representations">A vector for each node, all of one length, such as an embedding column or scores.</param>
    /// <returns>0 to 2; 0 when no pair has a distance.</returns>
    /// <exception cref="ArgumentException">The vectors differ in length.</exception>
    public static double Of(IReadOnlyList<float[]> representations) => Measure(representations, _ => _ => true);

    /// <summary>Over pairs of nodes that are close in the graph.</summary>
    /// <param name="representations">A vector for each node of the graph, in its order.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="maximumHops">Most hops from one to the other, at least 1; 3 is usual.</param>
    /// <exception cref="ArgumentException">The vectors differ in length or in number from the nodes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of hops is below 1.</exception>
    public static double OfNeighbors(IReadOnlyList<float[]> representations, GraphStructure graph, int maximumHops = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumHops, 1);
        Require(representations, graph);
        return Measure(representations, node => Within(graph.HopCounts(node, maximumHops), 1));
    }

    /// <summary>Over pairs of nodes that are far apart in the graph, but connected.</summary>
    /// <param name="representations">A vector for each node of the graph, in its order.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="minimumHops">Fewest hops from one to the other, at least 2; 8 is usual.</param>
    /// <exception cref="ArgumentException">The vectors differ in length or in number from the nodes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of hops is below 2.</exception>
    public static double OfRemote(IReadOnlyList<float[]> representations, GraphStructure graph, int minimumHops = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumHops, 2);
        Require(representations, graph);
        return Measure(representations, node => Within(graph.HopCounts(node), minimumHops));
    }

    /// <summary>
    /// Distance of remote pairs (8 hops and more) minus that of neighbours (up to 3): how much better than chance the representations
    /// follow the graph.
    /// </summary>
    /// <param name="representations">A vector for each node of the graph, in its order.</param>
    /// <param name="graph">The graph.</param>
    /// <exception cref="ArgumentException">The vectors differ in length or in number from the nodes.</exception>
    public static double Gap(IReadOnlyList<float[]> representations, GraphStructure graph) =>
        OfRemote(representations, graph) - OfNeighbors(representations, graph);

    private static double Measure(IReadOnlyList<float[]> representations, Func<int, Func<int, bool>> partners)
    {
        ArgumentNullException.ThrowIfNull(representations);
        double[]?[] directions = [.. representations.Select(Direction)];
        int length = representations.Count == 0 ? 0 : representations[0].Length;
        if (representations.FirstOrDefault(row => row.Length != length) is { } odd)
            throw new ArgumentException($"Representations of one length are expected, but some have {length} values and one has " +
                $"{odd.Length}.", nameof(representations));
        double[] means = new double[directions.Length];
        Parallel.For(0, means.Length, node => means[node] = Mean(directions, node, partners(node)));
        double[] positive = [.. means.Where(mean => mean > 0)];
        return positive.Length == 0 ? 0 : positive.Average();
    }

    private static double Mean(double[]?[] directions, int node, Func<int, bool> isPartner)
    {
        if (directions[node] is not { } own) return 0;
        double sum = 0;
        int pairs = 0;
        for (int other = 0; other < directions.Length; other++)
        {
            if (other == node || directions[other] is not { } direction || !isPartner(other)) continue;
            double distance = 1 - Dot(own, direction);
            if (distance <= Smallest) continue;
            sum += distance;
            pairs++;
        }

        return pairs == 0 ? 0 : sum / pairs;
    }

    private static double[]? Direction(float[] row)
    {
        double norm = Math.Sqrt(row.Sum(value => (double)value * value));
        return norm == 0 ? null : Array.ConvertAll(row, value => value / norm);
    }

    private static double Dot(double[] left, double[] right)
    {
        Vector<double> sum = Vector<double>.Zero;
        int i = 0;
        for (; i + Vector<double>.Count <= left.Length; i += Vector<double>.Count)
            sum += new Vector<double>(left, i) * new Vector<double>(right, i);
        double total = Vector.Sum(sum);
        for (; i < left.Length; i++) total += left[i] * right[i];
        return total;
    }

    private static Func<int, bool> Within(int[] hops, int minimum) => other => hops[other] >= minimum;

    private static void Require(IReadOnlyList<float[]> representations, GraphStructure graph)
    {
        ArgumentNullException.ThrowIfNull(representations);
        ArgumentNullException.ThrowIfNull(graph);
        if (representations.Count != graph.NodeCount)
            throw new ArgumentException($"A representation for each of {graph.NodeCount} nodes is expected, got {representations.Count}.",
                nameof(representations));
    }
}

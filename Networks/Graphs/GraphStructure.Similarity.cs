namespace Sparse.ML.Networks;

public sealed partial class GraphStructure
{
    /// <summary>How alike the ends of each arc are.</summary>
    /// <param name="features">One row a node.</param>
    /// <param name="similarity">How to measure.</param>
    /// <returns>For each arc, in the order of <see cref="Neighbors"/>, the similarity; both directions of an edge have the same.</returns>
    /// <exception cref="ArgumentException">There is not a row for each node.</exception>
    public double[] Similarities(FeatureMatrix features, EdgeSimilarity similarity = EdgeSimilarity.Cosine)
    {
        double[] ranks = SimilarityRanks(features, similarity);
        for (int arc = 0; arc < ranks.Length; arc++) ranks[arc] = FeatureSimilarity.Shown(ranks[arc], similarity);
        return ranks;
    }

    /// <summary>
    /// Removes the least similar edges. An edge that is just as similar as the last one to go goes too, so that the result depends neither
    /// on the order of the nodes nor on chance; this may be many where features are few and coarse, and all where every edge is alike.
    /// </summary>
    /// <param name="features">One row a node.</param>
    /// <param name="ratio">Share of the edges to remove, from 0 to below 1; the number is rounded down.</param>
    /// <param name="similarity">How to measure.</param>
    /// <exception cref="ArgumentException">There is not a row for each node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is out of range.</exception>
    /// <exception cref="InvalidOperationException">The graph is directed.</exception>
    public EdgeRemoval WithoutDissimilarEdges(FeatureMatrix features, double ratio, EdgeSimilarity similarity = EdgeSimilarity.Cosine)
    {
        if (!(ratio >= 0 && ratio < 1)) throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "Expected a share from 0 to below 1.");
        if (!IsSymmetric)
            throw new InvalidOperationException(
                "Edges are removed in both directions, but this graph is directed: take ToUndirected() of it.");
        int requested = (int)Math.Floor(ratio * EdgeCount);
        double[] ranks = SimilarityRanks(features, similarity);
        if (requested == 0) return new(this, 0, 0, double.NaN);
        double threshold = SmallestOfEdges(ranks, requested);
        var offsets = new int[NodeCount + 1];
        int kept = 0;
        for (int node = 0; node < NodeCount; node++)
        {
            for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++) kept += ranks[arc] > threshold ? 1 : 0;
            offsets[node + 1] = kept;
        }

        int[] neighbors = new int[kept];
        float[]? weights = _weights is null ? null : new float[kept];
        for (int arc = 0, place = 0; arc < ArcCount; arc++)
        {
            if (!(ranks[arc] > threshold)) continue;
            if (weights is not null) weights[place] = _weights![arc];
            neighbors[place++] = _neighbors[arc];
        }

        var rest = new GraphStructure(offsets, neighbors, weights, symmetric: true);
        return new(rest, requested, EdgeCount - rest.EdgeCount, FeatureSimilarity.Shown(threshold, similarity));
    }

    private double[] SimilarityRanks(FeatureMatrix features, EdgeSimilarity similarity)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.RowCount != NodeCount)
            throw new ArgumentException($"Expected features of {NodeCount} nodes, got {features.RowCount} rows.", nameof(features));
        var pairs = new FeatureSimilarity(features, similarity);
        double[] ranks = new double[ArcCount];
        Parallel.For(0, NodeCount, node =>
        {
            // In the order of the nodes, so that both directions round alike.
            for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++)
                ranks[arc] = pairs.Rank(Math.Min(node, _neighbors[arc]), Math.Max(node, _neighbors[arc]));
        });
        return ranks;
    }

    /// <summary>The k-th smallest value over the edges, each taken once.</summary>
    private double SmallestOfEdges(double[] ranks, int k)
    {
        double[] edges = new double[EdgeCount];
        int place = 0;
        for (int node = 0; node < NodeCount; node++)
        {
            for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++)
            {
                if (_neighbors[arc] >= node) edges[place++] = ranks[arc];
            }
        }

        Array.Sort(edges);
        return edges[k - 1];
    }
}

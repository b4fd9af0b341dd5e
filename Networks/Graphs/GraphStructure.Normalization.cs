namespace Sparse.ML.Networks;

public sealed partial class GraphStructure
{
    /// <summary>
    /// The row sums of the adjacency matrix: the total weight of each node's edges, its degree where edges have no weights.
    /// </summary>
    public double[] WeightedDegrees()
    {
        double[] sums = new double[NodeCount];
        for (int node = 0; node < sums.Length; node++)
        {
            double sum = 0;
            foreach (float weight in WeightsOf(node)) sum += weight;
            sums[node] = IsWeighted ? sum : DegreeOf(node);
        }

        return sums;
    }

    /// <summary>
    /// The graph with normalised weights. With D the row sums, and self loops already added where asked for, these are those of
    /// D^-1/2 A D^-1/2, D^-1 A or A. A row that sums to 0, such as that of an isolated node, stays 0.
    /// </summary>
    /// <param name="normalization">How to normalise.</param>
    /// <param name="addSelfLoops">
    /// Whether to add an edge of weight 1 from every node to itself first, as graph convolutional networks do.
    /// </param>
    /// <returns>A weighted graph; a symmetric one stays symmetric under <see cref="GraphNormalization.Symmetric"/>.</returns>
    /// <exception cref="InvalidOperationException">A row sums to less than 0, so that it has no square root.</exception>
    public GraphStructure Normalize(GraphNormalization normalization = GraphNormalization.Symmetric, bool addSelfLoops = true)
    {
        GraphStructure graph = addSelfLoops ? WithSelfLoops() : this;
        float[] weights = new float[graph.ArcCount];
        double[] scale = graph.WeightedDegrees();
        for (int node = 0; node < scale.Length; node++) scale[node] = Scale(node, scale[node], normalization);
        for (int node = 0; node < scale.Length; node++)
        {
            for (int arc = graph._offsets[node]; arc < graph._offsets[node + 1]; arc++)
            {
                double right = normalization == GraphNormalization.Symmetric ? scale[graph._neighbors[arc]] : 1;
                // In this order both directions of an edge get the same bits.
                weights[arc] = (float)(scale[node] * right * graph.WeightAt(arc));
            }
        }

        return new(graph._offsets, graph._neighbors, weights);
    }

    private static double Scale(int node, double sum, GraphNormalization normalization) => normalization switch
    {
        GraphNormalization.None => 1,
        GraphNormalization.Row => sum == 0 ? 0 : 1 / sum,
        GraphNormalization.Symmetric when sum < 0 => throw new InvalidOperationException(
            $"The weights of node {node} sum to {sum}: symmetric normalisation takes its square root. Use row normalisation or other " +
            "weights."),
        GraphNormalization.Symmetric => sum == 0 ? 0 : 1 / Math.Sqrt(sum),
        _ => throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "Unknown normalisation."),
    };
}

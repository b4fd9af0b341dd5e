namespace Sparse.ML.Networks;

public sealed partial class GraphStructure
{
    /// <summary>
    /// The product of the adjacency matrix with a matrix of features: for each node the weighted sum of its neighbours' rows.
    /// </summary>
    /// <param name="features">One row a node.</param>
    /// <returns>A dense matrix of the same shape.</returns>
    /// <exception cref="ArgumentException">There is not a row for each node.</exception>
    public FeatureMatrix Multiply(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.RowCount != NodeCount)
            throw new ArgumentException($"Expected features of {NodeCount} nodes, got {features.RowCount} rows.", nameof(features));
        int columns = features.ColumnCount;
        float[] product = new float[checked((long)NodeCount * columns)];
        Parallel.For(0, NodeCount, () => new double[columns], (node, _, sums) =>
        {
            Array.Clear(sums);
            for (int arc = _offsets[node]; arc < _offsets[node + 1]; arc++) AddRow(features, _neighbors[arc], WeightAt(arc), sums);
            Span<float> row = product.AsSpan(node * columns, columns);
            for (int column = 0; column < columns; column++) row[column] = (float)sums[column];
            return sums;
        }, _ => { });
        return FeatureMatrix.FromDense(NodeCount, columns, product);
    }

    private static void AddRow(FeatureMatrix features, int row, float weight, double[] sums)
    {
        ReadOnlySpan<float> values = features.ValuesOf(row);
        if (!features.IsSparse)
        {
            for (int column = 0; column < values.Length; column++) sums[column] += (double)weight * values[column];
            return;
        }

        ReadOnlySpan<int> indices = features.IndicesOf(row);
        for (int i = 0; i < indices.Length; i++) sums[indices[i]] += (double)weight * values[i];
    }
}

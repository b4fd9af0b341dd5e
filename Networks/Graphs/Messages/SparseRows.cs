namespace Sparse.ML.Networks;

/// <summary>
/// A constant sparse matrix in compressed rows, as message passing multiplies with it. An entry (row, column) is an edge along which
/// the column's node sends to the row's node.
/// </summary>
internal sealed class SparseRows
{
    private readonly Lazy<(SparseRows Rows, int[] Places)> _transposed;

    /// <param name="columns">Number of columns.</param>
    /// <param name="offsets">Where each row begins, and at the end the number of entries.</param>
    /// <param name="indices">Columns of the entries.</param>
    /// <param name="weights">Values of the entries; null means 1 each.</param>
    public SparseRows(int columns, int[] offsets, int[] indices, float[]? weights)
    {
        (ColumnCount, Offsets, Indices, Weights) = (columns, offsets, indices, weights);
        _transposed = new(() => Transpose(offsets, indices, weights));
    }

    public int RowCount => Offsets.Length - 1;

    public int ColumnCount { get; }

    public int EntryCount => Indices.Length;

    public int[] Offsets { get; }

    public int[] Indices { get; }

    public float[]? Weights { get; }

    /// <summary>The transpose, computed once; this matrix itself where it is symmetric.</summary>
    public SparseRows Transposed => _transposed.Value.Rows;

    /// <summary>For each entry of the transpose the number of that entry here.</summary>
    public int[] TransposedPlaces => _transposed.Value.Places;

    public static SparseRows Of(GraphStructure graph) => new(graph.NodeCount, graph.OffsetArray, graph.NeighborArray, graph.WeightArray);

    /// <summary>For each entry its row.</summary>
    public int[] Rows()
    {
        int[] rows = new int[EntryCount];
        for (int row = 0; row < RowCount; row++) rows.AsSpan(Offsets[row], Offsets[row + 1] - Offsets[row]).Fill(row);
        return rows;
    }

    private (SparseRows Rows, int[] Places) Transpose(int[] offsets, int[] indices, float[]? weights)
    {
        int[] turned = new int[ColumnCount + 1];
        foreach (int column in indices) turned[column + 1]++;
        for (int column = 0; column < ColumnCount; column++) turned[column + 1] += turned[column];
        int[] next = [.. turned];
        int[] rows = new int[indices.Length], places = new int[indices.Length];
        for (int row = 0; row < RowCount; row++)
        {
            for (int entry = offsets[row]; entry < offsets[row + 1]; entry++)
            {
                int place = next[indices[entry]]++;
                (rows[place], places[place]) = (row, entry);
            }
        }

        float[]? values = weights is null ? null : Array.ConvertAll(places, place => weights[place]);
        bool symmetric = RowCount == ColumnCount && turned.AsSpan().SequenceEqual(offsets) && rows.AsSpan().SequenceEqual(indices)
            && (weights is null || values.AsSpan().SequenceEqual(weights));
        return (symmetric ? this : new SparseRows(RowCount, turned, rows, values), places);
    }
}

using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>The non-zero features by row and by column, so that products with all rows take time linear in what is not zero.</summary>
internal sealed class FeatureColumns
{
    private readonly (int Column, double Value)[][] _rows;
    private readonly (int Row, double Value)[][] _columns;

    public FeatureColumns(FeatureMatrix features)
    {
        (RowCount, ColumnCount) = (features.RowCount, features.ColumnCount);
        _rows = [.. Enumerable.Range(0, RowCount).Select(row => NonZero(features, row).ToArray())];
        int[] sizes = new int[ColumnCount];
        foreach ((int column, _) in _rows.SelectMany(row => row)) sizes[column]++;
        _columns = Array.ConvertAll(sizes, size => new (int, double)[size]);
        Array.Clear(sizes);
        for (int row = 0; row < RowCount; row++)
        {
            foreach ((int column, double value) in _rows[row]) _columns[column][sizes[column]++] = (row, value);
        }

        SquaredNorms = Array.ConvertAll(_rows, row => row.Sum(entry => entry.Value * entry.Value));
        Means = Array.ConvertAll(_columns, column => column.Sum(entry => entry.Value) / Math.Max(RowCount, 1));
    }

    public int RowCount { get; }

    public int ColumnCount { get; }

    /// <summary>Squared Euclidean length of each row.</summary>
    public double[] SquaredNorms { get; }

    /// <summary>Mean of each column.</summary>
    public double[] Means { get; }

    public ReadOnlySpan<(int Column, double Value)> Row(int row) => _rows[row];

    /// <summary>Products of a row with all rows.</summary>
    public void Products(int row, double[] products)
    {
        Array.Clear(products);
        foreach ((int column, double value) in _rows[row])
        {
            foreach ((int other, double factor) in _columns[column]) products[other] += value * factor;
        }
    }

    private static IEnumerable<(int Column, double Value)> NonZero(FeatureMatrix features, int row)
    {
        float[] values = features.ValuesOf(row).ToArray();
        int[] indices = features.IndicesOf(row).ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != 0) yield return (features.IsSparse ? indices[i] : i, values[i]);
        }
    }
}

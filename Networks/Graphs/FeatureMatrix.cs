using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Feature vectors of nodes, one row a node: dense, or as compressed sparse rows where most values are zero.
/// Immutable and safe to use from several threads.
/// </summary>
public sealed class FeatureMatrix
{
    /// <summary>Products with a sparse matrix pay off where at least this many values stand for one that is not zero.</summary>
    private const int SparseFactor = 4;

    private readonly float[] _values;
    private readonly long[]? _offsets;
    private readonly int[]? _indices;

    private FeatureMatrix(int rows, int columns, float[] values, long[]? offsets, int[]? indices) =>
        (RowCount, ColumnCount, _values, _offsets, _indices) = (rows, columns, values, offsets, indices);

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of values in a row.</summary>
    public int ColumnCount { get; }

    /// <summary>Whether only values with an index are stored.</summary>
    public bool IsSparse => _indices is not null;

    /// <summary>Number of stored values.</summary>
    public long StoredCount => _values.LongLength;

    /// <summary>Takes dense rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Values in a row.</param>
    /// <param name="values">Row after row; not copied.</param>
    /// <exception cref="ArgumentException">The number of values is not rows times columns.</exception>
    public static FeatureMatrix FromDense(int rows, int columns, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (values.LongLength != (long)rows * columns)
            throw new ArgumentException($"Expected {rows} rows of {columns} values, got {values.LongLength} values.", nameof(values));
        return new(rows, columns, values, null, null);
    }

    /// <summary>Takes compressed sparse rows.</summary>
    /// <param name="columns">Values in a row.</param>
    /// <param name="offsets">Where each row begins, and at the end the number of values; not copied.</param>
    /// <param name="indices">Columns of the values, ascending without repetition within a row; not copied.</param>
    /// <param name="values">Values; not copied.</param>
    /// <exception cref="ArgumentException">They are no such rows.</exception>
    public static FeatureMatrix FromSparse(int columns, long[] offsets, int[] indices, float[] values)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (indices.Length != values.Length)
            throw new ArgumentException($"Expected {indices.Length} values, got {values.Length}.", nameof(values));
        if (offsets.Length == 0 || offsets[0] != 0 || offsets[^1] != indices.LongLength)
            throw new ArgumentException($"Offsets begin with 0 and end with the number of values, {indices.LongLength}.", nameof(offsets));
        for (int row = 0; row < offsets.Length - 1; row++) RequireRow(row, columns, offsets, indices);
        return new(offsets.Length - 1, columns, values, offsets, indices);
    }

    /// <summary>The stored values of a row: all of them where the matrix is dense.</summary>
    /// <param name="row">Row, 0 to <see cref="RowCount"/> - 1.</param>
    public ReadOnlySpan<float> ValuesOf(int row) => _offsets is null
        ? _values.AsSpan(checked((int)((long)row * ColumnCount)), ColumnCount)
        : _values.AsSpan((int)_offsets[row], (int)(_offsets[row + 1] - _offsets[row]));

    /// <summary>The columns of a row's stored values; empty where the matrix is dense.</summary>
    /// <param name="row">Row, 0 to <see cref="RowCount"/> - 1.</param>
    public ReadOnlySpan<int> IndicesOf(int row) =>
        _offsets is null ? [] : _indices.AsSpan((int)_offsets[row], (int)(_offsets[row + 1] - _offsets[row]));

    /// <summary>Copies a row with its zeros.</summary>
    /// <param name="row">Row, 0 to <see cref="RowCount"/> - 1.</param>
    /// <param name="destination">As long as <see cref="ColumnCount"/>.</param>
    public void CopyRow(int row, Span<float> destination)
    {
        ReadOnlySpan<float> values = ValuesOf(row);
        if (!IsSparse)
        {
            values.CopyTo(destination);
            return;
        }

        destination[..ColumnCount].Clear();
        ReadOnlySpan<int> indices = IndicesOf(row);
        for (int i = 0; i < indices.Length; i++) destination[indices[i]] = values[i];
    }

    /// <summary>The matrix with its zeros as a tensor of shape [rows, columns]; the caller disposes it.</summary>
    /// <param name="device">Where to put it; null means the CPU.</param>
    public Tensor ToTensor(Device? device = null)
    {
        float[] dense = _values;
        if (IsSparse)
        {
            dense = new float[checked((long)RowCount * ColumnCount)];
            for (int row = 0; row < RowCount; row++) CopyRow(row, dense.AsSpan(checked((int)((long)row * ColumnCount)), ColumnCount));
        }

        return tensor(dense, [RowCount, ColumnCount], device: device);
    }

    /// <summary>A matrix of some of the rows, in any order and any number of times.</summary>
    /// <param name="rows">For each row of the result the row that it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row is out of range.</exception>
    public FeatureMatrix Rows(ReadOnlySpan<int> rows)
    {
        GraphCheck.RequireNodes(RowCount, rows, nameof(rows));
        if (_offsets is null)
        {
            float[] dense = new float[checked((long)rows.Length * ColumnCount)];
            for (int i = 0; i < rows.Length; i++) ValuesOf(rows[i]).CopyTo(dense.AsSpan(checked(i * ColumnCount)));
            return new(rows.Length, ColumnCount, dense, null, null);
        }

        long[] offsets = new long[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++) offsets[i + 1] = offsets[i] + ValuesOf(rows[i]).Length;
        int[] indices = new int[offsets[^1]];
        float[] values = new float[offsets[^1]];
        for (int i = 0; i < rows.Length; i++)
        {
            IndicesOf(rows[i]).CopyTo(indices.AsSpan((int)offsets[i]));
            ValuesOf(rows[i]).CopyTo(values.AsSpan((int)offsets[i]));
        }

        return new(rows.Length, ColumnCount, values, offsets, indices);
    }

    /// <summary>
    /// The same matrix in the form that suits it: sparse where at most a quarter of the values are not zero, otherwise dense.
    /// </summary>
    public FeatureMatrix Compact()
    {
        long nonZero = 0;
        foreach (float value in _values) nonZero += value != 0 ? 1 : 0;
        bool sparse = nonZero * SparseFactor <= (long)RowCount * ColumnCount && ColumnCount > 0;
        if (sparse == IsSparse) return this;
        if (!sparse)
        {
            float[] dense = new float[checked((long)RowCount * ColumnCount)];
            for (int row = 0; row < RowCount; row++) CopyRow(row, dense.AsSpan(row * ColumnCount, ColumnCount));
            return new(RowCount, ColumnCount, dense, null, null);
        }

        long[] offsets = new long[RowCount + 1];
        int[] indices = new int[nonZero];
        float[] values = new float[nonZero];
        int place = 0;
        for (int row = 0; row < RowCount; row++)
        {
            for (int column = 0; column < ColumnCount; column++)
            {
                float value = _values[row * ColumnCount + column];
                if (value != 0) (indices[place], values[place++]) = (column, value);
            }

            offsets[row + 1] = place;
        }

        return new(RowCount, ColumnCount, values, offsets, indices);
    }

    /// <summary>
    /// The matrix with each row divided by the sum of its values' magnitudes, so that rows of different length compare; rows of zeros stay.
    /// </summary>
    public FeatureMatrix NormalizeRows()
    {
        float[] values = [.. _values];
        for (int row = 0; row < RowCount; row++)
        {
            (int start, int count) = _offsets is null ? (row * ColumnCount, ColumnCount)
                : ((int)_offsets[row], (int)(_offsets[row + 1] - _offsets[row]));
            ScaleToSumOne(values.AsSpan(start, count));
        }

        return new(RowCount, ColumnCount, values, _offsets, _indices);
    }

    /// <summary>The Euclidean length of each row.</summary>
    public double[] RowNorms() => FeatureSimilarity.Norms(this);

    /// <summary>The squared Euclidean distance of two rows.</summary>
    /// <param name="first">A row.</param>
    /// <param name="second">Another row.</param>
    public double SquaredDistance(int first, int second) => FeatureSimilarity.SquaredDistance(this, first, second);

    /// <summary>Divides values by the sum of their magnitudes, in place; zeros stay.</summary>
    internal static void ScaleToSumOne(Span<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += Math.Abs(value);
        if (sum == 0) return;
        for (int i = 0; i < values.Length; i++) values[i] = (float)(values[i] / sum);
    }

    private static void RequireRow(int row, int columns, long[] offsets, int[] indices)
    {
        if (offsets[row + 1] < offsets[row] || offsets[row + 1] > indices.LongLength)
            throw new ArgumentException(
                $"Row {row} would end at {offsets[row + 1]}, which is no place after {offsets[row]}.", nameof(offsets));
        int last = -1;
        for (long i = offsets[row]; i < offsets[row + 1]; i++)
        {
            if (indices[i] <= last || indices[i] >= columns)
                throw new ArgumentException(
                    $"Row {row} has column {indices[i]} after {last}: expected ascending columns below {columns}.", nameof(indices));
            last = indices[i];
        }
    }
}

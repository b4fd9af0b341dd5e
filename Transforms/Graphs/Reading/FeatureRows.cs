using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Collects feature vectors, each in the form that takes less memory, and puts them in order at the end.</summary>
internal sealed class FeatureRows(int columns)
{
    // Products of sparse rows pay off up to about this share of non-zero values.
    private const int SparseFactor = 4;

    private readonly List<float> _values = [];
    private readonly List<int> _indices = [];
    private readonly List<(int Values, int Indices)> _starts = [];
    private long _nonZero;

    /// <summary>Adds a vector; returns the slot of a value that is not finite, or -1.</summary>
    public int Add(ReadOnlySpan<float> values, ReadOnlySpan<int> indices, bool dense)
    {
        _starts.Add((_values.Count, _indices.Count));
        int nonZero = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) return dense ? i : indices[i];
            if (values[i] != 0) nonZero++;
        }

        _nonZero += nonZero;
        if (2L * nonZero > columns) AddDense(values, indices, dense);
        else AddSparse(values, indices, dense);
        return -1;
    }

    /// <summary>The matrix whose row <c>i</c> is the vector that was added as number <c>order[i]</c>.</summary>
    public FeatureMatrix ToMatrix(int[] order)
    {
        if (columns == 0) return FeatureMatrix.FromDense(order.Length, 0, []);
        _starts.Add((_values.Count, _indices.Count));
        return _nonZero * SparseFactor > (long)order.Length * columns ? Dense(order) : Sparse(order);
    }

    private void AddDense(ReadOnlySpan<float> values, ReadOnlySpan<int> indices, bool dense)
    {
        int first = _values.Count;
        System.Runtime.InteropServices.CollectionsMarshal.SetCount(_values, checked(first + columns));
        Span<float> row = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values)[first..];
        row.Clear();
        if (dense) values.CopyTo(row);
        else for (int i = 0; i < values.Length; i++) row[indices[i]] = values[i];
    }

    private void AddSparse(ReadOnlySpan<float> values, ReadOnlySpan<int> indices, bool dense)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] == 0) continue;
            _values.Add(values[i]);
            _indices.Add(dense ? i : indices[i]);
        }
    }

    private FeatureMatrix Dense(int[] order)
    {
        float[] matrix = new float[checked((long)order.Length * columns)];
        for (int i = 0; i < order.Length; i++) CopyTo(order[i], matrix.AsSpan(checked(i * columns), columns));
        return FeatureMatrix.FromDense(order.Length, columns, matrix);
    }

    private FeatureMatrix Sparse(int[] order)
    {
        long[] offsets = new long[order.Length + 1];
        int[] indices = new int[checked((int)_nonZero)];
        float[] values = new float[indices.Length];
        float[] row = new float[columns];
        int place = 0;
        for (int i = 0; i < order.Length; i++)
        {
            int number = order[i];
            if (IsDense(number))
            {
                CopyTo(number, row);
                for (int column = 0; column < columns; column++)
                {
                    if (row[column] != 0) (indices[place], values[place++]) = (column, row[column]);
                }
            }
            else
            {
                int count = _starts[number + 1].Values - _starts[number].Values;
                _values.CopyTo(_starts[number].Values, values, place, count);
                _indices.CopyTo(_starts[number].Indices, indices, place, count);
                place += count;
            }

            offsets[i + 1] = place;
        }

        return FeatureMatrix.FromSparse(columns, offsets, indices, values);
    }

    private bool IsDense(int number) =>
        _starts[number + 1].Values - _starts[number].Values == columns && _starts[number + 1].Indices == _starts[number].Indices;

    private void CopyTo(int number, Span<float> row)
    {
        (int first, int index) = _starts[number];
        ReadOnlySpan<float> values = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values)[first.._starts[number + 1].Values];
        if (IsDense(number))
        {
            values.CopyTo(row);
            return;
        }

        row.Clear();
        for (int i = 0; i < values.Length; i++) row[_indices[index + i]] = values[i];
    }
}

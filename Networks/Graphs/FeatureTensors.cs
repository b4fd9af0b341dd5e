using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Feature matrices as the inputs of graph networks.</summary>
internal static class FeatureTensors
{
    /// <summary>
    /// A tensor of shape [rows, columns]: in coordinate layout where the matrix is sparse, so that its zeros cost nothing. The caller
    /// disposes it.
    /// </summary>
    public static Tensor ToTensor(FeatureMatrix features, ScalarType type, Device device)
    {
        using var scope = NewDisposeScope();
        if (!features.IsSparse)
        {
            using Tensor dense = features.ToTensor();
            return dense.to(type, device).DetachFromDisposeScope();
        }

        int stored = checked((int)features.StoredCount);
        long[] places = new long[checked(2 * stored)];
        float[] values = new float[stored];
        int place = 0;
        for (int row = 0; row < features.RowCount; row++)
        {
            ReadOnlySpan<int> indices = features.IndicesOf(row);
            features.ValuesOf(row).CopyTo(values.AsSpan(place));
            for (int i = 0; i < indices.Length; i++) (places[place + i], places[stored + place + i]) = (row, indices[i]);
            place += indices.Length;
        }

        return sparse_coo_tensor(tensor(places, [2, stored]), tensor(values), [features.RowCount, features.ColumnCount]).to(type, device)
            .DetachFromDisposeScope();
    }

    /// <summary>The dense tensor of some rows, in their order. The caller disposes it.</summary>
    public static Tensor Rows(FeatureMatrix features, ReadOnlySpan<int> rows, ScalarType type, Device device)
    {
        float[] values = new float[checked(rows.Length * features.ColumnCount)];
        for (int i = 0; i < rows.Length; i++) features.CopyRow(rows[i], values.AsSpan(i * features.ColumnCount, features.ColumnCount));
        using Tensor dense = tensor(values, [rows.Length, features.ColumnCount]);
        return dense.to(type, device);
    }
}

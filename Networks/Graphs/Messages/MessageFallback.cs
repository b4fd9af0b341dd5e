using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// The operations of <see cref="MessageFunctions"/> as operators of libtorch, for devices and element types without a kernel. The places of
/// the entries are copied to the device at every call; products of edge weights take memory for each edge times the width.
/// </summary>
internal static class MessageFallback
{
    public static Tensor Multiply(SparseRows matrix, Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor places = stack([Index(matrix.Rows(), input.device), Index(matrix.Indices, input.device)]);
        Tensor weights = (matrix.Weights is { } values ? tensor(values) : ones(matrix.EntryCount)).to(input.dtype, input.device);
        return sparse_coo_tensor(places, weights, [matrix.RowCount, matrix.ColumnCount]).mm(input).MoveToOuterDisposeScope();
    }

    public static Tensor WeightedSum(SparseRows matrix, bool transposed, Tensor weights, Tensor input)
    {
        using var scope = NewDisposeScope();
        long entries = weights.shape[0], heads = weights.shape[1], width = input.shape[1];
        Tensor messages = Spread(matrix, !transposed, input).view(entries, heads, width / heads) * weights.unsqueeze(2);
        return Reduce(matrix, transposed, messages.view(entries, width)).MoveToOuterDisposeScope();
    }

    public static Tensor Dot(SparseRows matrix, int heads, Tensor rows, Tensor columns)
    {
        using var scope = NewDisposeScope();
        Tensor products = Spread(matrix, false, rows) * Spread(matrix, true, columns);
        return products.view(matrix.EntryCount, heads, rows.shape[1] / heads).sum(2).MoveToOuterDisposeScope();
    }

    public static Tensor Spread(SparseRows matrix, bool transposed, Tensor values)
    {
        using Tensor nodes = Index(transposed ? matrix.Indices : matrix.Rows(), values.device);
        return values.index_select(0, nodes);
    }

    public static Tensor Reduce(SparseRows matrix, bool transposed, Tensor values)
    {
        using var scope = NewDisposeScope();
        Tensor nodes = Index(transposed ? matrix.Indices : matrix.Rows(), values.device);
        Tensor sums = zeros([transposed ? matrix.ColumnCount : matrix.RowCount, values.shape[1]], values.dtype, values.device);
        return sums.index_add(0, nodes, values, 1).MoveToOuterDisposeScope();
    }

    /// <remarks>
    /// Every row is shifted by the highest value of all rows of a head, not by its own: rows far below it lose precision.
    /// </remarks>
    public static Tensor Softmax(SparseRows matrix, Tensor values)
    {
        using var scope = NewDisposeScope();
        Tensor powers = (values - values.detach().amax([0L], true)).exp();
        Tensor sums = Reduce(matrix, false, powers).clamp_min(double.Epsilon);
        return (powers / Spread(matrix, false, sums)).MoveToOuterDisposeScope();
    }

    private static Tensor Index(int[] nodes, Device device)
    {
        using Tensor narrow = tensor(nodes);
        return narrow.to(ScalarType.Int64, device);
    }
}

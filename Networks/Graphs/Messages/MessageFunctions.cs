using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// The operations that graph layers are made of. Each has a derivative that is made of the same operations, so that gradients of
/// gradients exist. On the CPU, for 32-bit and 64-bit floats, they run as <see cref="MessageKernels{T}"/>; elsewhere as operators of
/// libtorch.
/// </summary>
internal static class MessageFunctions
{
    /// <summary>The product of a constant sparse matrix with a dense one, shape [columns, width], to shape [rows, width].</summary>
    public static Tensor Multiply(SparseRows matrix, Tensor input) => HasKernel(input)
        ? MultiplyFunction.apply(matrix, input)
        : MessageFallback.Multiply(matrix, input);

    /// <summary>
    /// Σ weight · input[column] over each row's entries (of each column's, where transposed); weights [entries, heads], input [nodes, heads
    /// · width].
    /// </summary>
    public static Tensor WeightedSum(SparseRows matrix, bool transposed, Tensor weights, Tensor input) => HasKernel(input)
        ? WeightedSumFunction.apply(matrix, transposed, weights, input)
        : MessageFallback.WeightedSum(matrix, transposed, weights, input);

    /// <summary>rows[row] · columns[column] for each entry and head, shape [entries, heads].</summary>
    public static Tensor Dot(SparseRows matrix, int heads, Tensor rows, Tensor columns) => HasKernel(rows)
        ? DotFunction.apply(matrix, heads, rows, columns)
        : MessageFallback.Dot(matrix, heads, rows, columns);

    /// <summary>values[row] (values[column], where transposed) for each entry: shape [nodes, width] to [entries, width].</summary>
    public static Tensor Spread(SparseRows matrix, bool transposed, Tensor values) => HasKernel(values)
        ? SpreadFunction.apply(matrix, transposed, values)
        : MessageFallback.Spread(matrix, transposed, values);

    /// <summary>The sum of each row's entries (each column's, where transposed): shape [entries, width] to [nodes, width].</summary>
    public static Tensor Reduce(SparseRows matrix, bool transposed, Tensor values) => HasKernel(values)
        ? ReduceFunction.apply(matrix, transposed, values)
        : MessageFallback.Reduce(matrix, transposed, values);

    /// <summary>The soft-max of each row's entries, head by head; shape [entries, heads].</summary>
    public static Tensor Softmax(SparseRows matrix, Tensor values) => HasKernel(values)
        ? SoftmaxFunction.apply(matrix, values)
        : MessageFallback.Softmax(matrix, values);

    private static bool HasKernel(Tensor tensor) =>
        tensor.device_type == DeviceType.CPU && tensor.dtype is ScalarType.Float32 or ScalarType.Float64;

    private static Tensor New(Tensor like, params long[] shape) => empty(shape, like.dtype, like.device);

    private static SparseRows Turned(SparseRows matrix, bool transposed) => transposed ? matrix.Transposed : matrix;

    private static int[]? Places(SparseRows matrix, bool transposed) => transposed ? matrix.TransposedPlaces : null;

    private sealed class MultiplyFunction : autograd.SingleTensorFunction<MultiplyFunction>
    {
        public override string Name => "SparseMultiply";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (matrix, input) = ((SparseRows)vars[0], ((Tensor)vars[1]).contiguous());
            ctx.save_data("matrix", matrix);
            Tensor result = New(input, matrix.RowCount, input.shape[1]);
            if (input.dtype == ScalarType.Float32) MessageKernels<float>.Multiply(matrix, input, result);
            else MessageKernels<double>.Multiply(matrix, input, result);
            return result;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [null!, Multiply(((SparseRows)ctx.get_data("matrix")).Transposed, grad_output)];
    }

    private sealed class WeightedSumFunction : autograd.SingleTensorFunction<WeightedSumFunction>
    {
        public override string Name => "EdgeWeightedSum";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (matrix, transposed, weights, input) = ((SparseRows)vars[0], (bool)vars[1], ((Tensor)vars[2]).contiguous(),
                ((Tensor)vars[3]).contiguous());
            ctx.save_data("matrix", matrix);
            ctx.save_data("transposed", transposed);
            ctx.save_for_backward([(Tensor)vars[2], (Tensor)vars[3]]);
            SparseRows turned = Turned(matrix, transposed);
            Tensor result = New(input, turned.RowCount, input.shape[1]);
            int[]? places = Places(matrix, transposed);
            if (input.dtype == ScalarType.Float32) MessageKernels<float>.WeightedSum(turned, places, weights, input, result);
            else MessageKernels<double>.WeightedSum(turned, places, weights, input, result);
            return result;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var (matrix, transposed) = ((SparseRows)ctx.get_data("matrix"), (bool)ctx.get_data("transposed"));
            List<Tensor> saved = ctx.get_saved_variables();
            int heads = (int)saved[0].shape[1];
            Tensor ofWeights = transposed ? Dot(matrix, heads, saved[1], grad_output) : Dot(matrix, heads, grad_output, saved[1]);
            return [null!, null!, ofWeights, WeightedSum(matrix, !transposed, saved[0], grad_output)];
        }
    }

    private sealed class DotFunction : autograd.SingleTensorFunction<DotFunction>
    {
        public override string Name => "EdgeDot";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (matrix, heads, rows, columns) = ((SparseRows)vars[0], (int)vars[1], ((Tensor)vars[2]).contiguous(),
                ((Tensor)vars[3]).contiguous());
            ctx.save_data("matrix", matrix);
            ctx.save_for_backward([(Tensor)vars[2], (Tensor)vars[3]]);
            Tensor result = New(rows, matrix.EntryCount, heads);
            if (rows.dtype == ScalarType.Float32) MessageKernels<float>.Dot(matrix, rows, columns, result);
            else MessageKernels<double>.Dot(matrix, rows, columns, result);
            return result;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var matrix = (SparseRows)ctx.get_data("matrix");
            List<Tensor> saved = ctx.get_saved_variables();
            return [null!, null!, WeightedSum(matrix, false, grad_output, saved[1]), WeightedSum(matrix, true, grad_output, saved[0])];
        }
    }

    private sealed class SpreadFunction : autograd.SingleTensorFunction<SpreadFunction>
    {
        public override string Name => "EdgeSpread";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (matrix, transposed, values) = ((SparseRows)vars[0], (bool)vars[1], ((Tensor)vars[2]).contiguous());
            ctx.save_data("matrix", matrix);
            ctx.save_data("transposed", transposed);
            Tensor result = New(values, matrix.EntryCount, values.shape[1]);
            (SparseRows turned, int[]? places) = (Turned(matrix, transposed), Places(matrix, transposed));
            if (values.dtype == ScalarType.Float32) MessageKernels<float>.Spread(turned, places, values, result);
            else MessageKernels<double>.Spread(turned, places, values, result);
            return result;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [null!, null!, Reduce((SparseRows)ctx.get_data("matrix"), (bool)ctx.get_data("transposed"), grad_output)];
    }

    private sealed class ReduceFunction : autograd.SingleTensorFunction<ReduceFunction>
    {
        public override string Name => "EdgeReduce";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (matrix, transposed, values) = ((SparseRows)vars[0], (bool)vars[1], ((Tensor)vars[2]).contiguous());
            ctx.save_data("matrix", matrix);
            ctx.save_data("transposed", transposed);
            SparseRows turned = Turned(matrix, transposed);
            Tensor result = New(values, turned.RowCount, values.shape[1]);
            if (values.dtype == ScalarType.Float32) MessageKernels<float>.Reduce(turned, Places(matrix, transposed), values, result);
            else MessageKernels<double>.Reduce(turned, Places(matrix, transposed), values, result);
            return result;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [null!, null!, Spread((SparseRows)ctx.get_data("matrix"), (bool)ctx.get_data("transposed"), grad_output)];
    }

    private sealed class SoftmaxFunction : autograd.SingleTensorFunction<SoftmaxFunction>
    {
        public override string Name => "EdgeSoftmax";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (matrix, values) = ((SparseRows)vars[0], ((Tensor)vars[1]).contiguous());
            ctx.save_data("matrix", matrix);
            Tensor result = New(values, values.shape);
            ctx.save_for_backward([result]);
            if (values.dtype == ScalarType.Float32) MessageKernels<float>.Softmax(matrix, values, result);
            else MessageKernels<double>.Softmax(matrix, values, result);
            return result;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var matrix = (SparseRows)ctx.get_data("matrix");
            Tensor shares = ctx.get_saved_variables()[0];
            Tensor weighted = shares.mul(grad_output);
            return [null!, weighted - shares.mul(Spread(matrix, false, Reduce(matrix, false, weighted)))];
        }
    }
}

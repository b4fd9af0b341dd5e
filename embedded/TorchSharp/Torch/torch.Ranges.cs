using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device device = null,
        bool requires_grad = false) =>
        Aten.arange_start_step.Call(start, stop, step, dtype, Argument.None, device ?? s_defaultDevice).Differentiable(requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Aten.arange_start.Call(start, stop, dtype, Argument.None, device ?? s_defaultDevice).Differentiable(requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Aten.arange.Call(stop, dtype, Argument.None, device ?? s_defaultDevice).Differentiable(requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device device = null,
        bool requires_grad = false) =>
        Aten.linspace.Call(start, end, steps, dtype ?? s_defaultType, Argument.None,
            device ?? s_defaultDevice).Differentiable(requires_grad);

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device device = null,
        bool requires_grad = false) =>
        Aten.logspace.Call(start, end, steps, @base, dtype ?? s_defaultType, Argument.None,
            device ?? s_defaultDevice).Differentiable(requires_grad);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null)
    {
        RefuseNames(names);
        return Aten.eye_m.Call(rows, columns < 0 ? rows : columns, dtype ?? s_defaultType, Argument.None,
            device ?? s_defaultDevice).Differentiable(requires_grad);
    }

    public static Tensor randperm(long n, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        Generator generator = null) =>
        Aten.randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Argument.None,
            device ?? s_defaultDevice).Differentiable(requires_grad);

    public static Tensor randperm(long n, Tensor @out, Generator generator = null)
    {
        Aten.randperm_generator_out.Run(n, generator, @out);
        return @out;
    }

    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device device = null,
        bool requires_grad = false, string[] names = null)
    {
        RefuseNames(names);
        return Aten.empty_strided.Call(size, strides, dtype ?? s_defaultType, Argument.None,
            device ?? s_defaultDevice).Differentiable(requires_grad);
    }

    public static Tensor normal(Tensor mean, Tensor std, Generator generator = null) =>
        Aten.normal_Tensor_Tensor.Call(mean, std, generator);

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null,
        bool requires_grad = false,
        Generator generator = null, string[] names = null) =>
        Empty(size, dtype, device, false, names).normal_(mean, std, generator).Differentiable(requires_grad);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null)
    {
        RefuseNames(names);
        return input.empty_like(dtype, device, requires_grad);
    }

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null)
    {
        RefuseNames(names);
        return input.zeros_like(dtype, device, requires_grad);
    }

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null)
    {
        RefuseNames(names);
        return input.ones_like(dtype, device, requires_grad);
    }

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null)
    {
        RefuseNames(names);
        return input.full_like(value, dtype, device, requires_grad);
    }

    public static Tensor sparse_coo_tensor(Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device device = null,
        bool requires_grad = false,
        string[] names = null)
    {
        RefuseNames(names);
        return Aten.sparse_coo_tensor_indices_size.Call(indices, values, size, dtype, Argument.None, device).Differentiable(requires_grad);
    }

    public static Tensor sparse(Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device device = null,
        bool requires_grad = false, string[] names = null) =>
        sparse_coo_tensor(indices, values, size, dtype, device, requires_grad, names);
}

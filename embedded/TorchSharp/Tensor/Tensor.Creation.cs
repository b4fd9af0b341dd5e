using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor arange_out(Scalar start, Scalar stop, Scalar step) => Into(this, Aten.arange_start_out, start, stop, step, this);
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);
        public Tensor @bool() => to_type(ScalarType.Bool);
        public Tensor @byte() => to_type(ScalarType.Byte);
        public Tensor cdouble() => to_type(ScalarType.ComplexFloat64);
        public Tensor cfloat() => to_type(ScalarType.ComplexFloat32);
        public Tensor @char() => to_type(ScalarType.Int8);
        public Tensor clone() => Aten.clone.Call(this);
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Into(this, Aten.copy_, this, source, nonBlocking);
        public Tensor cpu() => to(CPU);
        public Tensor cuda(Device device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);
        public Tensor detach() => Aten.detach.Call(this);
        public Tensor detach_() => Into(this, Aten.detach_, this);
        public Tensor @double() => to_type(ScalarType.Float64);
        public Tensor empty(params long[] sizes) => Into(this, Aten.empty_out, sizes, Argument.Default, this);

        public Tensor empty_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.empty_like.Call(this, dtype, Argument.Default, device).requires_grad_(requires_grad);

        public Tensor eye(long rows, long columns) => Into(this, Aten.eye_m_out, rows, columns, this);
        public Tensor fill_(Scalar value) => Into(this, Aten.fill__Scalar, this, value);
        public Tensor @float() => to_type(ScalarType.Float32);
        public Tensor full(long[] sizes, Scalar value) => Into(this, Aten.full_out, sizes, value, this);
        public Tensor full(ReadOnlySpan<long> sizes, Scalar value) => full(sizes.ToArray(), value);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.full_like.Call(this, value, dtype, Argument.Default, device).requires_grad_(requires_grad);

        public Tensor half() => to_type(ScalarType.Float16);
        public Tensor @int() => to_type(ScalarType.Int32);
        public Tensor @long() => to_type(ScalarType.Int64);
        public Tensor mps(bool non_blocking = false) => to(MPS, non_blocking: non_blocking);

        public Tensor new_empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            new_empty([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

        public Tensor new_empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            new_empty([dim0, dim1, dim2], dtype, device, requires_grad);

        public Tensor new_empty(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_empty([rows, columns], dtype, device, requires_grad);

        public Tensor new_empty(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_empty([size], dtype, device, requires_grad);

        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.new_empty.Call(this, size, dtype, Argument.Default, device).requires_grad_(requires_grad);

        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_empty(size.ToArray(), dtype, device, requires_grad);

        public Tensor new_full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            new_full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad);

        public Tensor new_full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            new_full([dim0, dim1, dim2], value, dtype, device, requires_grad);

        public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            new_full([rows, columns], value, dtype, device, requires_grad);

        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_full([size], value, dtype, device, requires_grad);

        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.new_full.Call(this, size, value, dtype, Argument.Default, device).requires_grad_(requires_grad);

        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            new_full(size.ToArray(), value, dtype, device, requires_grad);

        public Tensor new_ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            NewOnes([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

        public Tensor new_ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            NewOnes([dim0, dim1, dim2], dtype, device, requires_grad);

        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            NewOnes([rows, columns], dtype, device, requires_grad);

        public Tensor new_ones(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            NewOnes([size], dtype, device, requires_grad);

        public Tensor new_zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            new_zeros([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

        public Tensor new_zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null,
            bool requires_grad = false) =>
            new_zeros([dim0, dim1, dim2], dtype, device, requires_grad);

        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_zeros([rows, columns], dtype, device, requires_grad);

        public Tensor new_zeros(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_zeros([size], dtype, device, requires_grad);

        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.new_zeros.Call(this, size, dtype, Argument.Default, device).requires_grad_(requires_grad);

        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_zeros(size.ToArray(), dtype, device, requires_grad);

        public Tensor ones(params long[] sizes) => Into(this, Aten.ones_out, sizes, this);

        public Tensor ones_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.ones_like.Call(this, dtype, Argument.Default, device).requires_grad_(requires_grad);

        public Tensor pin_memory() => Aten.pin_memory.Call(this);
        public Tensor set_(Tensor source) => Into(this, Aten.set__source_Tensor, this, source);
        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(null, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(type, null, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(type, device, copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) => Converted(other.dtype, other.device, false, false, non_blocking);
        public Tensor to_dense() => Aten.to_dense.Call(this);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(type, null, copy, disposeAfter, non_blocking);

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);
        public Tensor type(ScalarType dtype) => to_type(dtype);
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);
        public Tensor zero_() => Into(this, Aten.zero_, this);
        public Tensor zeros(params long[] sizes) => Into(this, Aten.zeros_out, sizes, this);

        public Tensor zeros_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.zeros_like.Call(this, dtype, Argument.Default, device).requires_grad_(requires_grad);
    }
}

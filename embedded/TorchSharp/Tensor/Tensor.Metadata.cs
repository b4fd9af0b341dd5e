using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => dim();
        public long ndim => dim();
        public long NumberOfElements => numel();
        public long ElementSize => dtype.ElementSize();
        public long element_size() => ElementSize;

        public long dim()
        {
            long count = Shim.shim_dim(Handle);
            GC.KeepAlive(this);
            return count;
        }

        public long numel()
        {
            long count = Shim.shim_numel(Handle);
            GC.KeepAlive(this);
            return count >= 0 ? count : throw Shim.LastError();
        }

        public long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                FillSizes(sizes);
                return sizes;
            }
        }

        public long[] size() => shape;
        public long size(int dim) => Pick(shape, dim);

        public unsafe long[] stride()
        {
            var strides = new long[dim()];
            fixed (long* first = strides) Shim.Check(Shim.shim_strides(Handle, first, strides.Length));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim) => Pick(stride(), dim);

        public ScalarType dtype
        {
            get
            {
                int type = Shim.shim_dtype(Handle);
                GC.KeepAlive(this);
                return (ScalarType)type;
            }
        }

        public Device device
        {
            get
            {
                int packed = PackedDevice;
                return packed < 256 ? CPU : new Device((DeviceType)(packed / 256), packed % 256 - 1);
            }
        }

        public DeviceType device_type => (DeviceType)(PackedDevice / 256);
        public int device_index => PackedDevice % 256 - 1;
        public bool is_cpu() => device_type == DeviceType.CPU;
        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse
        {
            get
            {
                int form = Shim.shim_layout(Handle);
                GC.KeepAlive(this);
                return form == (int)layout.sparse_coo;
            }
        }

        public bool is_contiguous()
        {
            int answer = Shim.shim_is_contiguous(Handle);
            GC.KeepAlive(this);
            return Shim.Check(answer) != 0;
        }

        public long storage_offset()
        {
            long offset = Shim.shim_storage_offset(Handle);
            GC.KeepAlive(this);
            return offset >= 0 ? offset : throw Shim.LastError();
        }

        public bool is_floating_point() => torch.is_floating_point(dtype);
        public bool is_complex() => torch.is_complex(dtype);
        public bool is_integral() => torch.is_integral(dtype);
        public bool is_nonzero() => Aten.is_nonzero.CallBool(this);
        public bool is_conj() => Aten.is_conj.CallBool(this);
        public bool is_neg() => Aten.is_neg.CallBool(this);
        public bool is_pinned() => Aten.is_pinned.CallBool(this);

        public override string ToString() => IsInvalid ? base.ToString()
            : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        private int PackedDevice
        {
            get
            {
                int packed = Shim.shim_device(Handle);
                GC.KeepAlive(this);
                return packed;
            }
        }

        internal unsafe void FillSizes(Span<long> sizes)
        {
            fixed (long* first = sizes) Shim.Check(Shim.shim_sizes(Handle, first, sizes.Length));
            GC.KeepAlive(this);
        }

        private static long Pick(long[] values, int dim)
        {
            int place = dim < 0 ? dim + values.Length : dim;
            return place >= 0 && place < values.Length ? values[place]
                : throw new IndexOutOfRangeException(
                    $"Dimension out of range (expected to be in range of [{-values.Length}, {values.Length - 1}], but got {dim})");
        }
    }

    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;
    public static bool is_integral(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);
    public static bool is_complex(Tensor input) => is_complex(input.dtype);
    public static bool is_integral(Tensor t) => is_integral(t.dtype);
    public static bool is_nonzero(Tensor input) => input.is_nonzero();
    public static bool is_conj(Tensor input) => input.is_conj();
    public static bool is_tensor(object obj) => obj is Tensor;
    public static long numel(Tensor input) => input.numel();
}

using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The address of the first element; null for an empty tensor.</summary>
        internal nint DataPointer
        {
            get
            {
                nint data = Shim.shim_data(Handle);
                GC.KeepAlive(this);
                if (data == 0 && numel() > 0) throw Shim.LastError();
                return data;
            }
        }

        /// <summary>Asks for gradients where a factory was told to.</summary>
        internal Tensor Differentiable(bool requires_grad)
        {
            if (requires_grad) this.requires_grad = true;
            return this;
        }

        /// <summary>This tensor with another type or place, for which it makes way.</summary>
        internal Tensor Placed(ScalarType? type, Device device)
        {
            if ((type is null || type == dtype) && (device ?? s_defaultDevice).type == DeviceType.CPU) return this;
            return Converted(type, device ?? s_defaultDevice, false, true, false);
        }

        private Tensor Converted(ScalarType? type, Device device, bool copy, bool disposeAfter, bool non_blocking)
        {
            if (device is not null) InitializeDeviceType(device.type);
            Tensor converted = Aten.to_dtype_layout.Call(this, type, Argument.None, device, Argument.None, non_blocking, copy);
            if (disposeAfter) Dispose();
            return converted;
        }

        /// <summary>Runs an operator that writes to a tensor, and returns that tensor.</summary>
        private static Tensor Into(Tensor target, Operator op, params ReadOnlySpan<Argument> arguments)
        {
            op.Run(arguments);
            return target;
        }

        /// <summary>This tensor in the type that a reduction was asked to use.</summary>
        private Tensor As(ScalarType? type) => type is { } wanted && wanted != dtype ? to_type(wanted) : this;

        private static string ModeName(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();

        private Tensor NewOnes(long[] size, ScalarType? type, Device device, bool requires_grad) =>
            Aten.new_ones.Call(this, size, type, Argument.None, device).requires_grad_(requires_grad);

        private Tensor IndexPutScalar(Scalar value, Tensor[] indices)
        {
            using Tensor number = ScalarLike(value);
            return index_put_(number, indices);
        }

        /// <summary>A number as a tensor of this one's type and place.</summary>
        internal Tensor ScalarLike(Scalar value) => Aten.scalar_tensor.Call(value, dtype, Argument.None, device);
    }

    private static Tensor Into(Tensor target, Operator op, params ReadOnlySpan<Argument> arguments)
    {
        op.Run(arguments);
        return target;
    }
}

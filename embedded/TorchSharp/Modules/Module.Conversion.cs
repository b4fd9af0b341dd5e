using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                InitializeDeviceType(device.type);
                _toEpilog(device, dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                InitializeDeviceType(deviceType);
                _toEpilog(deviceType, deviceIndex, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device_type, other.device_index, non_blocking);
            }

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking)
            {
                foreach ((_, Module child) in _internal_submodules) child._to(device, dtype, non_blocking);
                Convert(dtype, device, non_blocking);
            }

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                foreach ((_, Module child) in _internal_submodules) child._to(deviceType, deviceIndex, non_blocking);
                Convert(null, new Device(deviceType, deviceIndex), non_blocking);
            }

            protected void _toEpilog(ScalarType dtype, bool non_blocking)
            {
                foreach ((_, Module child) in _internal_submodules) child._to(dtype, non_blocking);
                Convert(dtype, null, non_blocking);
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            /// <summary>Replaces the module's own parameters and buffers, and the fields that hold them.</summary>
            private void Convert(ScalarType? dtype, Device device, bool non_blocking)
            {
                foreach ((string name, Parameter parameter) in _internal_params.ToArray<(string, Parameter)>())
                {
                    ScalarType type = TargetType(parameter, dtype);
                    if (IsThere(parameter, type, device)) continue;
                    using (no_grad())
                    {
                        using Tensor moved = parameter.to(type, device ?? parameter.device, non_blocking: non_blocking);
                        var replacement = new Parameter(moved, parameter.requires_grad);
                        Replace(parameter, replacement);
                        _internal_params[name] = replacement;
                    }
                    parameter.Dispose();
                }
                foreach ((string name, (Tensor buffer, bool persistent)) in _internal_buffers.ToArray<(string, (Tensor, bool))>())
                {
                    ScalarType type = TargetType(buffer, dtype);
                    if (IsThere(buffer, type, device)) continue;
                    Tensor moved = buffer.to(type, device ?? buffer.device, non_blocking: non_blocking);
                    moved.MoveToOtherDisposeScope(buffer);
                    Replace(buffer, moved);
                    _internal_buffers[name] = (moved, persistent);
                    buffer.Dispose();
                }
            }

            // As in PyTorch, a count stays an integer when the module becomes a floating-point type.
            private static ScalarType TargetType(Tensor tensor, ScalarType? dtype) =>
                dtype is { } wanted && (is_floating_point(tensor.dtype) || is_complex(tensor.dtype) || !is_floating_point(wanted)) ? wanted
                    : tensor.dtype;

            private static bool IsThere(Tensor tensor, ScalarType type, Device device) =>
                tensor.dtype == type && (device is null
                    || device.type == tensor.device_type && (device.type == DeviceType.CPU || device.index == tensor.device_index));

            private void Replace(Tensor old, Tensor replacement)
            {
                const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (Type type = GetType(); type != typeof(object); type = type.BaseType)
                    foreach (FieldInfo field in type.GetFields(Own))
                        if (ReferenceEquals(field.GetValue(this), old)) field.SetValue(this, replacement);
            }
        }
    }
}

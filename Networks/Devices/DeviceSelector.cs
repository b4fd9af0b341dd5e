using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Chooses between CPU and GPU as <c>MLContext.GpuDeviceId</c> and <c>MLContext.FallbackToCpu</c> say.</summary>
public static class DeviceSelector
{
    /// <summary>Chooses a device.</summary>
    /// <param name="gpuDeviceId">Number of the GPU, from 0; null for the CPU.</param>
    /// <param name="fallbackToCpu">Whether the CPU will do when this GPU is absent.</param>
    /// <returns>The GPU of exactly this number, or the CPU, with the reason.</returns>
    /// <exception cref="InvalidOperationException">The GPU is absent and the CPU will not do.</exception>
    /// <exception cref="NativeRuntimeException">The native library of TorchSharp cannot be used.</exception>
    public static DeviceSelection Select(int? gpuDeviceId, bool fallbackToCpu)
    {
        NativeRuntime.Check();
        return Select(gpuDeviceId, fallbackToCpu, () => cuda.is_available() ? cuda.device_count() : 0);
    }

    internal static DeviceSelection Select(int? gpuDeviceId, bool fallbackToCpu, Func<int> countGpus)
    {
        if (gpuDeviceId is not { } id) return new(CPU, "CPU: MLContext.GpuDeviceId is not set.");
        ArgumentOutOfRangeException.ThrowIfNegative(id, nameof(gpuDeviceId));
        int count = countGpus();
        if (id < count) return new(new Device(TorchSharp.DeviceType.CUDA, id), $"GPU {id}: MLContext.GpuDeviceId asks for it ({count} present).");
        string absent = count == 0
            ? $"MLContext.GpuDeviceId is {id}, but TorchSharp sees no CUDA device"
            : $"MLContext.GpuDeviceId is {id}, but TorchSharp sees {count} CUDA device(s), numbered from 0";
        if (fallbackToCpu) return new(CPU, $"CPU: {absent}, and MLContext.FallbackToCpu is set.");
        throw new InvalidOperationException(
            $"{absent}. Set MLContext.FallbackToCpu to true or MLContext.GpuDeviceId to null to train on the CPU, "
            + $"or check the driver and reference {NativeRuntime.CudaPackages}.");
    }
}

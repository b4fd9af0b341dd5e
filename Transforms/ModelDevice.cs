using Microsoft.ML;
using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Where a network that is read from a file shall compute: as the context's GPU settings say.</summary>
internal static class ModelDevice
{
    /// <exception cref="InvalidOperationException">The GPU is absent and the CPU will not do.</exception>
    public static Device Choose(MLContext context) => DeviceSelector.Select(context.GpuDeviceId, context.FallbackToCpu).Device;
}

using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The initial values of PyTorch's layers, drawn from the process-wide stream.</summary>
internal static class LayerInit
{
    /// <summary>Kaiming's uniform distribution with a leaky slope of √5, which is U(−1/√fanIn, 1/√fanIn).</summary>
    internal static Parameter Weight(long[] shape, long fanIn, Device device, ScalarType? dtype)
    {
        // The bound is computed as PyTorch does, whose rounding differs from 1/√fanIn in the last bit.
        double gain = Math.Sqrt(2.0 / (1 + Math.Sqrt(5) * Math.Sqrt(5)));
        return Draw(shape, Math.Sqrt(3.0) * (gain / Math.Sqrt(fanIn)), device, dtype);
    }

    /// <summary>U(−1/√fanIn, 1/√fanIn).</summary>
    internal static Parameter Uniform(long[] shape, long fanIn, Device device, ScalarType? dtype) =>
        Draw(shape, fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0, device, dtype);

    internal static Parameter Constant(long[] shape, double value, Device device, ScalarType? dtype)
    {
        using Tensor values = full(shape, value, dtype ?? get_default_dtype(), device);
        return new Parameter(values);
    }

    internal static Parameter Normal(long[] shape, Device device, ScalarType? dtype)
    {
        using Tensor values = empty(shape, dtype, device);
        return new Parameter(values.normal_());
    }

    private static Parameter Draw(long[] shape, double bound, Device device, ScalarType? dtype)
    {
        using Tensor values = empty(shape, dtype, device);
        return new Parameter(values.uniform_(-bound, bound));
    }
}

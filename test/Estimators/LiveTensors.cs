using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Counts native tensors for tests of deterministic disposal.</summary>
internal static class LiveTensors
{
    /// <summary>Tensors alive now, after finalizers of earlier tests' leftovers have run and can no longer change the number.</summary>
    public static long Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}

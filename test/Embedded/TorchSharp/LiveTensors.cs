using static TorchSharp.torch;

namespace Sparse.ML.Embedded.Tests;

/// <summary>Counts the tensors that are alive once the finalizer has freed what other tests left to it.</summary>
internal static class LiveTensors
{
    public static long Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}

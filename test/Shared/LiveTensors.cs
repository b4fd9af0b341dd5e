using TorchSharp;

namespace Sparse.ML.Testing;

/// <summary>Counts native tensors, for tests that nothing is left behind.</summary>
internal static class LiveTensors
{
    /// <summary>Tensors alive in the process, after those that earlier tests left to the finaliser are gone.</summary>
    public static long Count()
    {
        // What a finaliser lets go may hold the next object back, so one collection is not always enough.
        for (long before = -1; before != torch.Tensor.TotalCount;)
        {
            before = torch.Tensor.TotalCount;
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return torch.Tensor.TotalCount;
    }
}

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

    /// <summary>Fails when tensors were left behind. Fewer than before is no leak: what earlier tests left to the finaliser may go meanwhile.</summary>
    /// <param name="before">What <see cref="Count"/> gave before.</param>
    public static void AssertNoMoreThan(long before) => Assert.IsLessThanOrEqualTo(before, Count());

    /// <summary>
    /// Makes the running test inconclusive where TorchSharp's count does not come back after a module was made and disposed: some
    /// versions count the tensor that a parameter takes over and never forget it.
    /// </summary>
    public static void RequireCountOfModules()
    {
        long before = Count();
        torch.nn.Linear(1, 1).Dispose();
        if (Count() > before) Assert.Inconclusive($"TorchSharp {torch.__version__} counts the parameters of disposed modules.");
    }
}

namespace Sparse.ML.Transforms;

/// <summary>Kernels that a translation-invariant attack smooths the gradient with; each sums to 1.</summary>
public enum SmoothingKernel
{
    /// <summary>Outer product of the normal density at equally spaced points.</summary>
    Gaussian,

    /// <summary>Outer product of 1 − |i| / ((n + 1) / 2).</summary>
    Linear,

    /// <summary>Equal weights.</summary>
    Uniform,
}

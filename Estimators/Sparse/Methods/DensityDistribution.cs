namespace Sparse.ML.Estimators;

/// <summary>How a density is spread over the maskable layers.</summary>
public enum DensityDistribution
{
    /// <summary>Every layer has the same density.</summary>
    Uniform = 0,

    /// <summary>
    /// Density in proportion to (inputs + outputs) / (inputs × outputs); kernel sizes do not count. Mocanu et al., arXiv:1707.04780.
    /// </summary>
    ErdosRenyi = 1,

    /// <summary>
    /// Density in proportion to the sum over the product of all dimensions of the weight (ERK). Evci et al., arXiv:1911.11134.
    /// </summary>
    ErdosRenyiKernel = 2,
}

namespace Sparse.ML.Estimators;

/// <summary>How many connections each layer grows in a layer-wise update.</summary>
public enum GrowthRedistribution
{
    /// <summary>As many as it dropped, so that the density of each layer stays.</summary>
    None = 0,

    /// <summary>
    /// A share of all dropped connections in proportion to the mean momentum magnitude of its active weights. What a full layer
    /// cannot take goes to the others in proportion to their shares. Dettmers, Zettlemoyer, arXiv:1907.04840.
    /// </summary>
    Momentum = 1,
}

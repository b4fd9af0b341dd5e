namespace Sparse.ML.Estimators;

/// <summary>Norm that limits the perturbation of one training example.</summary>
public enum PerturbationNorm
{
    /// <summary>The largest change of a feature.</summary>
    LInfinity,

    /// <summary>The Euclidean length of the change.</summary>
    L2,
}

namespace Sparse.ML.Estimators;

/// <summary>Which active connections a topology update drops.</summary>
public enum DropCriterion
{
    /// <summary>Those of smallest magnitude.</summary>
    Magnitude = 0,

    /// <summary>
    /// The original rule of SET: the smallest positive and, counted apart, the largest (closest to zero) negative weights, the same
    /// fraction of each sign. Weights that are exactly 0 count as positive.
    /// </summary>
    SignedMagnitude = 1,
}

namespace Sparse.ML.Estimators;

/// <summary>Which connections a topology update grows, among all that the drop did not keep (just-dropped ones compete too).</summary>
public enum GrowCriterion
{
    /// <summary>Uniformly random ones, from the run's seeded streams.</summary>
    Random = 0,

    /// <summary>Those of largest magnitude of the step's dense gradient.</summary>
    Gradient = 1,

    /// <summary>
    /// Those of largest magnitude of a moving average of the dense gradient, which costs a dense backward pass each step.
    /// </summary>
    Momentum = 2,
}

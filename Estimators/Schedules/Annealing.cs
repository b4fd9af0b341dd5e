namespace Sparse.ML.Estimators;

/// <summary>Shape of the way from one rate to another.</summary>
public enum Annealing
{
    /// <summary>Half a cosine: flat at both ends.</summary>
    Cosine,

    /// <summary>A straight line.</summary>
    Linear,
}

namespace Sparse.ML.Estimators;

/// <summary>Floating-point type of weights and activations during training.</summary>
public enum ElementType
{
    /// <summary>32 bits; the usual choice.</summary>
    Single,

    /// <summary>64 bits; for numerical checks, about half as fast. The trained weights are rounded to 32 bits.</summary>
    Double,
}

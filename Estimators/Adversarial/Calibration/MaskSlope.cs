namespace Sparse.ML.Estimators;

/// <summary>Slope of the leaky ReLU of mask networks, as in the paper's release.</summary>
internal static class MaskSlope
{
    public const double Negative = 0.2;
}

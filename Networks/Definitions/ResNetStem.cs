namespace Sparse.ML.Networks;

/// <summary>How a residual network begins.</summary>
public enum ResNetStem
{
    /// <summary>3×3 convolution, stride 1, no pooling: for small images such as 28×28 or 32×32.</summary>
    Cifar = 0,

    /// <summary>7×7 convolution, stride 2, then 3×3 max-pool, stride 2: for images of about 224×224.</summary>
    ImageNet = 1,
}

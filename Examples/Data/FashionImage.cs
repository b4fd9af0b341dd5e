using Microsoft.ML.Data;

namespace Sparse.ML.Examples;

/// <summary>One image of Fashion-MNIST as a row.</summary>
internal sealed class FashionImage
{
    /// <summary>28 × 28 grey values, row by row, from 0 (background) to 1.</summary>
    [VectorType(784)]
    public float[] Features { get; set; } = [];

    /// <summary>Name of the class, such as "Pullover".</summary>
    public string Label { get; set; } = "";
}

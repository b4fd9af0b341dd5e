namespace Sparse.ML.Networks;

/// <summary>How the weights of an adjacency matrix A with row sums D are normalised.</summary>
public enum GraphNormalization
{
    /// <summary>D^-1/2 A D^-1/2, as in graph convolutional networks.</summary>
    Symmetric,

    /// <summary>D^-1 A: a product with it is the weighted mean over a node's neighbours.</summary>
    Row,

    /// <summary>A itself: a product with it is the weighted sum over a node's neighbours.</summary>
    None,
}

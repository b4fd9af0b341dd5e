namespace Sparse.ML.Networks;

/// <summary>Density and cost of one maskable layer (a weight tensor of rank 2 or 4).</summary>
/// <param name="Name">Name of the weight in the state dictionary, such as "layer1.0.conv1.weight".</param>
/// <param name="Shape">Shape of the weight.</param>
/// <param name="NonZero">Weights kept by the mask.</param>
/// <param name="Total">Weights in the layer.</param>
/// <param name="Operations">Multiply-accumulate operations of the dense layer for one example.</param>
public sealed record LayerSparsity(string Name, IReadOnlyList<long> Shape, long NonZero, long Total, long Operations)
{
    /// <summary>Kept share of the weights, 0 to 1.</summary>
    public double Density => Total == 0 ? 0 : (double)NonZero / Total;
}

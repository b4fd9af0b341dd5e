namespace Sparse.ML.Networks;

/// <summary>What a convolution or linear layer costs when it is dense.</summary>
/// <param name="Name">Name of its weight in the state dictionary, such as "layer1.0.conv1.weight".</param>
/// <param name="Shape">Shape of the weight.</param>
/// <param name="Operations">Multiply-accumulate operations for one example, without bias; 0 when the forward pass never calls the layer.</param>
public sealed record LayerCost(string Name, IReadOnlyList<long> Shape, long Operations);

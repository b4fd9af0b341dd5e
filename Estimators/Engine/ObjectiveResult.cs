using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>What an objective computed for one batch.</summary>
/// <param name="Loss">Scalar to minimise, attached to the graph of the parameters.</param>
/// <param name="Logits">Outputs that the training accuracy is counted on, shape [batch, classes].</param>
public readonly record struct ObjectiveResult(Tensor Loss, Tensor Logits);

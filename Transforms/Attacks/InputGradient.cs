using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Gradient of an objective with respect to the inputs, the objective's per-example values, and the logits.</summary>
internal readonly record struct InputGradient(Tensor Gradient, Tensor Values, Tensor Logits);

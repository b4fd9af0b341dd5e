using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>One mini-batch on the training device.</summary>
/// <param name="Features">Inputs, shape [batch, features] in the run's element type.</param>
/// <param name="Labels">Class indices from 0, shape [batch], 64-bit integers.</param>
/// <param name="Weights">Example weights, shape [batch]; null when every example weighs 1.</param>
/// <param name="Rows">Row numbers of the examples in the training data, for methods that keep state per example.</param>
public sealed record TensorBatch(Tensor Features, Tensor Labels, Tensor? Weights, ReadOnlyMemory<long> Rows)
{
    /// <summary>Number of examples.</summary>
    public int Count => Rows.Length;
}

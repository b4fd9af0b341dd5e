using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>What one run of AutoPGD found.</summary>
/// <param name="Best">Points with the largest objective.</param>
/// <param name="LastFooling">Last points that the network errs on; the start where there is none.</param>
/// <param name="Fooled">Whether the network erred on any point, Bool [batch].</param>
/// <param name="BestValues">Largest objective, [batch].</param>
/// <param name="Values">Objective of every new point, [iterations, batch].</param>
/// <param name="StepSizes">Step size that led to it, [iterations, batch].</param>
internal sealed record AutoPgdResult(Tensor Best, Tensor LastFooling, Tensor Fooled, Tensor BestValues, Tensor Values, Tensor StepSizes)
{
    /// <summary>Hands the tensors to the outer scope.</summary>
    public AutoPgdResult Keep()
    {
        foreach (Tensor tensor in (Tensor[])[Best, LastFooling, Fooled, BestValues, Values, StepSizes]) tensor.MoveToOuterDisposeScope();
        return this;
    }
}

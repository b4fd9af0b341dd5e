using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// The magnitude |W| of each weight. Han et al.: Learning both Weights and Connections for Efficient Neural Networks, arXiv:1506.02626.
/// </summary>
/// <remarks>Ranked over all layers before training, it compares layers by the scale of their initialisation and may empty a wide
/// layer.</remarks>
public sealed record MagnitudeScore : PruningScore
{
    internal override IReadOnlyList<Tensor> Compute(ScoringContext context) => [.. context.Weights.Select(weight => weight.detach().abs())];
}

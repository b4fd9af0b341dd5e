using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>What a pruning score may look at.</summary>
/// <param name="State">The run.</param>
/// <param name="Layers">The maskable layers.</param>
/// <param name="Masks">Present masks of the layers, booleans; narrower in each round of an iterative score.</param>
internal sealed record ScoringContext(TrainingState State, IReadOnlyList<MaskedLayer> Layers, IReadOnlyList<Tensor> Masks)
{
    /// <summary>The weights of the layers.</summary>
    public IReadOnlyList<Tensor> Weights => [.. Layers.Select(layer => layer.Weight)];

    /// <summary>A stream for sampling; batches of one step are told apart by their number.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    public RandomStream Sampling(int batch) => State.Streams.Stream(RandomPurpose.Sampling, (State.TotalStep << 16) + batch);
}

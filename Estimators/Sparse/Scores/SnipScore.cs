using Sparse.ML.Transforms;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Connection sensitivity |g ⊙ W|, where g is the gradient of the run's objective, batch normalisation in training mode. Lee, Ajanthan,
/// Torr: SNIP: Single-shot Network Pruning based on Connection Sensitivity, arXiv:1810.02340.
/// </summary>
/// <remarks>Over several batches the signed gradients are averaged before the absolute value is taken. Weights are not initialised
/// anew.</remarks>
public sealed record SnipScore : PruningScore
{
    /// <summary>Mini-batches whose gradients are averaged, at least 1. <value>The default value is 1.</value></summary>
    public int Batches { get; init; } = SparseDefaults.SnipBatches;

    /// <summary>Examples of a mini-batch, at least 1. <value>The default value is 128.</value></summary>
    public int BatchSize { get; init; } = SparseDefaults.SnipBatchSize;

    internal override IReadOnlyList<Tensor> Compute(ScoringContext context)
    {
        using var _ = new NetworkState(context.State.Module, training: true);
        Tensor[] sums = [.. context.Weights.Select(weight => zeros_like(weight))];
        for (int i = 0; i < Batches; i++)
        {
            using var scope = NewDisposeScope();
            var batch = context.State.Data.Sample(BatchSize, context.Sampling(i));
            using Tensor features = batch.Features, labels = batch.Labels;
            using Tensor? exampleWeights = batch.Weights;
            var loss = context.State.Objective.Compute(context.State, batch).Loss;
            var gradients = WeightGradients.Of(loss, context.Weights);
            for (int layer = 0; layer < sums.Length; layer++) sums[layer].add_(gradients[layer]);
        }

        return Scores(sums, context.Weights);
    }

    /// <summary>|g ⊙ W|; a positive factor of g does not matter.</summary>
    internal static Tensor[] Scores(IReadOnlyList<Tensor> gradients, IReadOnlyList<Tensor> weights) =>
        [.. gradients.Zip(weights, (gradient, weight) => gradient.mul(weight.detach()).abs())];

    internal override void Validate(ICollection<string> errors, string prefix)
    {
        errors.Require(Batches >= 1, prefix + nameof(Batches), "at least 1", Batches);
        errors.Require(BatchSize >= 1, prefix + nameof(BatchSize), "at least 1", BatchSize);
    }
}

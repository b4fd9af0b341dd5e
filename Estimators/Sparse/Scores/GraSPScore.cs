using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Gradient signal preservation: keeps the weights whose removal least reduces the gradient norm. With S = −W ⊙ (H g), the weights of
/// largest S are removed. Wang, Zhang, Grosse: Picking Winning Tickets Before Training by Preserving Gradient Flow, arXiv:2002.07376.
/// </summary>
/// <remarks>
/// Uses the cross-entropy at a temperature on a class-balanced sample, in two random halves: g is the sum of both halves' gradients and
/// H g is accumulated over them. Batch normalisation is in training mode; weights are not initialised anew.
/// </remarks>
public sealed record GraSPScore : PruningScore
{
    /// <summary>Examples of each class, at least 1. <value>The default value is 10.</value></summary>
    public int ExamplesPerClass { get; init; } = SparseDefaults.GraSPExamplesPerClass;

    /// <summary>Divides the logits, greater than 0. <value>The default value is 200.</value></summary>
    public double Temperature { get; init; } = SparseDefaults.GraSPTemperature;

    /// <summary>The number of removed weights is what the method rounds down, hence the number kept is rounded up.</summary>
    internal override CountRounding KeptRounding => CountRounding.Ceiling;

    internal override IReadOnlyList<Tensor> Compute(ScoringContext context)
    {
        using var _ = new NetworkState(context.State.Module, training: true);
        var batch = context.State.Data.SampleBalanced(ExamplesPerClass, context.Sampling(0));
        using Tensor features = batch.Features, labels = batch.Labels;
        using Tensor? exampleWeights = batch.Weights;
        // A balanced sample comes class by class; halves of it would hold different classes.
        long[] order = [.. Enumerable.Range(0, batch.Count).Select(row => (long)row)];
        context.Sampling(1).Shuffle<long>(order);
        Tensor rows = tensor(order, device: features.device);
        var scores = Scores(
            context.State.Module, features.index_select(0, rows), labels.index_select(0, rows), context.Weights, Temperature);
        return [.. scores.Select(score => score.neg())];
    }

    /// <summary>S = −W ⊙ (H g) for the two halves of a batch, rows 0 to B/2 − 1 and the rest.</summary>
    internal static Tensor[] Scores(
        nn.Module<Tensor, Tensor> module, Tensor features, Tensor labels, IReadOnlyList<Tensor> weights, double temperature)
    {
        using var scope = NewDisposeScope();
        long half = labels.shape[0] / 2;
        (long Start, long Length)[] halves = half == 0 ? [(0, labels.shape[0])] : [(0, half), (half, labels.shape[0] - half)];
        Tensor[] gradient = Sum(halves, weights, rows => WeightGradients.Of(Loss(rows), weights));
        Tensor[] product = Sum(halves, weights, rows =>
        {
            var slope = WeightGradients.Of(Loss(rows), weights, differentiable: true);
            Tensor value = gradient.Zip(slope, (g, s) => g.mul(s).sum()).Aggregate((sum, term) => sum.add(term));
            return WeightGradients.Of(value, weights);
        });
        return [.. product.Zip(weights, (hg, weight) => hg.mul(weight.detach()).neg().MoveToOuterDisposeScope())];

        Tensor Loss((long Start, long Length) rows) => nn.functional.cross_entropy(
            module.call(features.narrow(0, rows.Start, rows.Length)).div(temperature), labels.narrow(0, rows.Start, rows.Length));
    }

    private static Tensor[] Sum((long, long)[] halves, IReadOnlyList<Tensor> weights, Func<(long, long), Tensor[]> gradients)
    {
        Tensor[] sums = [.. weights.Select(weight => zeros_like(weight))];
        foreach (var half in halves)
        {
            using var scope = NewDisposeScope();
            var terms = gradients(half);
            for (int i = 0; i < sums.Length; i++) sums[i].add_(terms[i].detach());
        }

        return sums;
    }

    internal override void Validate(ICollection<string> errors, string prefix)
    {
        errors.Require(ExamplesPerClass >= 1, prefix + nameof(ExamplesPerClass), "at least 1", ExamplesPerClass);
        errors.Require(Temperature > 0 && double.IsFinite(Temperature), prefix + nameof(Temperature), "a finite number above 0",
            Temperature);
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Which weights a ticket keeps: those whose signed score reaches a threshold.</summary>
internal static class TicketSelection
{
    /// <summary>
    /// Number of the threshold among n ascending scores, from 1: 1 + round(sparsity · (n − 1)), halves to even. The scores from there on
    /// are kept, n − k + 1 of them where none are equal.
    /// </summary>
    public static long Rank(double sparsity, long count) => 1 + (long)Math.Round(sparsity * (count - 1), MidpointRounding.ToEven);

    /// <summary>The threshold of some scores, a scalar tensor; found by partial selection.</summary>
    public static Tensor Threshold(IReadOnlyList<Tensor> scores, double sparsity)
    {
        using var scope = NewDisposeScope();
        Tensor all = scores.Count == 1 ? scores[0].flatten() : cat([.. scores.Select(score => score.flatten())], 0);
        return all.kthvalue(Rank(sparsity, all.numel()), 0).Item1.MoveToOuterDisposeScope();
    }

    /// <summary>Masks of zeros and ones in the scores' shapes and type.</summary>
    public static Tensor[] Masks(IReadOnlyList<Tensor> scores, double sparsity, TicketScope scope)
    {
        using var guard = no_grad();
        if (scope == TicketScope.Layer) return [.. scores.Select(score => Mask(score, Threshold([score], sparsity)))];
        using Tensor threshold = Threshold(scores, sparsity);
        return [.. scores.Select(score => Mask(score, threshold))];
    }

    /// <summary>Factor that keeps the size of a layer's outputs at its density: 1/√density; 1 for an empty layer.</summary>
    public static float Scale(long kept, long count) => kept == 0 ? 1 : (float)Math.Sqrt((double)count / kept);

    /// <summary>weight · mask, whose gradient reaches the score as if it stood in the mask's place.</summary>
    public static Tensor Masked(Tensor weight, Tensor mask, Tensor score) =>
        // The difference is 0 and has the derivative 1.
        is_grad_enabled() ? weight.mul(mask.add(score.sub(score.detach()))) : weight.mul(mask);

    private static Tensor Mask(Tensor score, Tensor threshold)
    {
        using Tensor kept = score.ge(threshold);
        return kept.to(score.dtype);
    }
}

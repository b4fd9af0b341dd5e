using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Selects exactly so many entries of largest score; among equal scores those of lowest index. A bare threshold would keep too many
/// or too few where scores are equal, and scores of 0 are common.
/// </summary>
internal static class ExactSelection
{
    /// <summary>Marks the entries of largest score.</summary>
    /// <param name="scores">Scores, shape [n]; may hold infinities, but no NaN.</param>
    /// <param name="count">Entries to mark; none below 1, all from n.</param>
    /// <returns>Mask of booleans, shape [n].</returns>
    /// <exception cref="InvalidOperationException">A score is NaN.</exception>
    public static Tensor Largest(Tensor scores, long count)
    {
        long size = scores.numel();
        if (count <= 0 || size == 0) return zeros_like(scores, ScalarType.Bool);
        if (count >= size) return ones_like(scores, ScalarType.Bool);
        using var scope = NewDisposeScope();
        var (threshold, _) = scores.kthvalue(size - count + 1, 0);
        Tensor chosen = scores.gt(threshold);
        long missing = count - chosen.sum().ToInt64();
        Tensor ties = scores.eq(threshold).nonzero().flatten();
        if (ties.numel() < missing)
            throw new InvalidOperationException(
                "Weights or gradients are not numbers (NaN), so connections cannot be ranked: training has diverged. Lower the learning rate.");
        chosen.index_fill_(0, ties.narrow(0, 0, missing), true);
        return chosen.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Marks the entries of largest score over several tensors together; earlier tensors come first where scores are equal.
    /// </summary>
    /// <param name="scores">Scores of any shapes.</param>
    /// <param name="candidates">Entries that may be marked, booleans of the same shapes; null admits all.</param>
    /// <param name="count">Entries to mark; all candidates when there are fewer.</param>
    /// <returns>Masks of booleans in the shapes of the scores.</returns>
    public static Tensor[] Largest(IReadOnlyList<Tensor> scores, IReadOnlyList<Tensor>? candidates, long count)
    {
        using var scope = NewDisposeScope();
        // Competing scores alone are compared: at low densities the active weights are a small part of all.
        Tensor[] competing = [.. scores.Select((score, i) => candidates is null ? score.flatten() : score.masked_select(candidates[i]))];
        Tensor chosen = Largest(competing.Length == 1 ? competing[0] : cat(competing, 0), count);
        var masks = new Tensor[scores.Count];
        long start = 0;
        for (int i = 0; i < masks.Length; i++)
        {
            Tensor part = chosen.narrow(0, start, competing[i].numel());
            start += competing[i].numel();
            Tensor mask = candidates is null ? part.reshape(scores[i].shape).clone() : Spread(part, candidates[i]);
            masks[i] = mask.MoveToOuterDisposeScope();
        }

        return masks;
    }

    /// <summary>Puts one flag for each candidate back into its place; everything else is false.</summary>
    /// <param name="flags">Booleans, one for each candidate in order of index.</param>
    /// <param name="candidates">Booleans of any shape.</param>
    public static Tensor Spread(Tensor flags, Tensor candidates) => zeros_like(candidates).masked_scatter(candidates, flags);
}

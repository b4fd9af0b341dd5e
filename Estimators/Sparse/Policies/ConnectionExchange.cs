using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>The two halves of a prune-and-grow update over layers that compete with one another.</summary>
internal static class ConnectionExchange
{
    /// <summary>The active connections that stay.</summary>
    /// <param name="weights">Weights of the layers.</param>
    /// <param name="masks">Their masks, booleans.</param>
    /// <param name="fraction">Fraction of the active connections to drop.</param>
    /// <param name="criterion">Which ones to drop.</param>
    /// <param name="rounding">How the number to drop is rounded.</param>
    /// <returns>Masks of the kept connections, and how many were dropped.</returns>
    public static (Tensor[] Kept, long Dropped) Drop(
        IReadOnlyList<Tensor> weights, IReadOnlyList<Tensor> masks, double fraction, DropCriterion criterion, CountRounding rounding)
    {
        Tensor[] magnitudes = [.. weights.Select(weight => weight.detach().abs())];
        if (criterion == DropCriterion.Magnitude) return KeepLargest(magnitudes, masks, fraction, rounding);
        Tensor[] negative = [.. weights.Zip(masks, (weight, mask) => weight.detach().lt(0).logical_and(mask))];
        Tensor[] positive = [.. negative.Zip(masks, (other, mask) => mask.logical_and(other.logical_not()))];
        var (keptPositive, droppedPositive) = KeepLargest(magnitudes, positive, fraction, rounding);
        var (keptNegative, droppedNegative) = KeepLargest(magnitudes, negative, fraction, rounding);
        return ([.. keptPositive.Zip(keptNegative, (a, b) => a.logical_or(b))], droppedPositive + droppedNegative);
    }

    /// <summary>The connections that grow: those of largest score outside the kept ones.</summary>
    /// <param name="scores">Scores of the layers.</param>
    /// <param name="kept">Kept connections, booleans.</param>
    /// <param name="count">Connections to grow.</param>
    public static Tensor[] Grow(IReadOnlyList<Tensor> scores, IReadOnlyList<Tensor> kept, long count) =>
        ExactSelection.Largest(scores, Outside(kept), count);

    /// <summary>Positions that are not kept.</summary>
    public static Tensor[] Outside(IReadOnlyList<Tensor> kept) => [.. kept.Select(mask => mask.logical_not())];

    private static (Tensor[], long) KeepLargest(
        IReadOnlyList<Tensor> magnitudes, IReadOnlyList<Tensor> masks, double fraction, CountRounding rounding)
    {
        long active = masks.Sum(mask => mask.sum().ToInt64());
        long dropped = Math.Min(active, WholeNumber.Round(fraction * active, rounding));
        return (ExactSelection.Largest(magnitudes, masks, active - dropped), dropped);
    }
}

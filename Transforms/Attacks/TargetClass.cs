using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Which class a targeted attack aims at. Immutable.</summary>
public abstract record TargetClass
{
    private protected TargetClass()
    {
    }

    /// <summary>The classes of <see cref="AttackContext.Targets"/>.</summary>
    public static TargetClass Given { get; } = new GivenTarget();

    /// <summary>The class with the lowest score on the clean input that is not the label.</summary>
    public static TargetClass LeastLikely { get; } = new LeastLikelyTarget();

    /// <summary>The class with a certain rank on the clean input, as the targeted attacks of AutoAttack count it.</summary>
    /// <param name="rank">Rank among all classes: 2 is the second most likely class, which for a correctly classified input is the most
    /// likely wrong one. The label counts as rank 1 also where the network errs. At least 2; a rank beyond the number of classes is an
    /// error when the attack runs.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 2.</exception>
    public static TargetClass Rank(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 2);
        return new RankedTarget(rank);
    }

    /// <summary>Targets, Int64 [batch].</summary>
    internal abstract Tensor Choose(AttackProblem problem, Tensor cleanLogits);

    private sealed record GivenTarget : TargetClass
    {
        internal override Tensor Choose(AttackProblem problem, Tensor cleanLogits) => problem.Targets ?? throw new ArgumentException(
            $"The attack aims at given classes, but there are none. Set {nameof(AttackContext)}.{nameof(AttackContext.Targets)}, " +
            $"or choose another {nameof(TargetClass)}.");
    }

    private sealed record LeastLikelyTarget : TargetClass
    {
        internal override Tensor Choose(AttackProblem problem, Tensor cleanLogits) => Ordered(cleanLogits, problem.Labels).select(1, -1);
    }

    private sealed record RankedTarget(int Position) : TargetClass
    {
        internal override Tensor Choose(AttackProblem problem, Tensor cleanLogits)
        {
            long classes = cleanLogits.shape[1];
            if (Position > classes)
                throw new ArgumentException($"The attack aims at the class of rank {Position}, but the network has {classes} classes.");
            return Ordered(cleanLogits, problem.Labels).select(1, Position - 1);
        }
    }

    /// <summary>
    /// The classes from the most to the least likely with the label moved to the front, [batch, classes]: for correctly classified inputs
    /// the plain order.
    /// </summary>
    private static Tensor Ordered(Tensor logits, Tensor labels)
    {
        Tensor index = labels.unsqueeze(1);
        return logits.scatter(1, index, full(index.shape, double.PositiveInfinity, logits.dtype, logits.device)).sort(1, true).Item2;
    }
}

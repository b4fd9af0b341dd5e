using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>How the size of a perturbation is measured, with what depends on it: steepest step, projection, random start.</summary>
public abstract class AttackNorm
{
    private protected AttackNorm()
    {
    }

    /// <summary>Largest change of a single feature.</summary>
    public static AttackNorm LInfinity { get; } = new LInfinityNorm();

    /// <summary>Euclidean length of the change.</summary>
    public static AttackNorm L2 { get; } = new L2Norm();

    /// <summary>Sizes of perturbations.</summary>
    /// <param name="perturbations">[batch, ...].</param>
    /// <returns>A new tensor [batch].</returns>
    public Tensor LengthOf(Tensor perturbations)
    {
        ArgumentNullException.ThrowIfNull(perturbations);
        using var scope = NewDisposeScope();
        return Length(perturbations.flatten(1)).MoveToOuterDisposeScope();
    }

    /// <summary>Whether the ball is a box, so that it and the feature bounds make one box.</summary>
    internal abstract bool IsBox { get; }

    /// <summary>Direction of unit size that a linear function rises along fastest, a new tensor.</summary>
    /// <param name="gradient">[batch, ...].</param>
    /// <param name="guard">Added to a length before dividing by it.</param>
    internal abstract Tensor Steepest(Tensor gradient, double guard);

    internal abstract Tensor Project(Tensor point, AttackRegion region);

    /// <summary>Shrinks perturbations of type Float64 to at most epsilon, not beyond.</summary>
    internal abstract Tensor Shrink(Tensor perturbation, double epsilon);

    /// <summary>Sizes of gradients [batch, ...] in the dual norm, [batch].</summary>
    internal abstract Tensor DualLength(Tensor gradient);

    /// <summary>A random perturbation inside the ball.</summary>
    internal abstract Tensor InBall(AttackRegion region, AttackDraws draws);

    /// <summary>A random perturbation on the ball's surface.</summary>
    internal abstract Tensor OnBall(AttackRegion region, AttackDraws draws);

    /// <summary>Sizes of flat perturbations [batch, features], [batch].</summary>
    private protected abstract Tensor Length(Tensor flat);

    /// <summary>One number an example, broadcastable over the example's features.</summary>
    internal static Tensor PerExample(Tensor values, Tensor like) =>
        values.reshape([values.shape[0], .. Enumerable.Repeat(1L, (int)like.dim() - 1)]);
}

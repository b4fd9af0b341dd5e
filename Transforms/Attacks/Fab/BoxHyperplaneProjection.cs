using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// The smallest displacement, in a norm, from a point of a box to the part of a hyperplane that lies in the box. Where the hyperplane
/// misses the box, the displacement goes to the corner nearest to it.
/// </summary>
/// <remarks>
/// With c = ⟨w, u⟩ − b made positive by the signs of w and b, a feature moves by −sign(w_i)·min(λ·s_i, r_i): r_i is its room to the bound
/// in that direction, s_i = 1 for L-infinity and |w_i| for L2. The moved amount Σ|w_i|·min(λ·s_i, r_i) = c is piecewise linear in λ, with
/// breaks at r_i/s_i.
/// </remarks>
internal static class BoxHyperplaneProjection
{
    // Features with smaller weights do not move.
    private const double SmallestWeight = 1e-8;

    /// <summary>Displacements, [batch, features].</summary>
    /// <param name="points">Points u inside the box, [batch, features].</param>
    /// <param name="weights">Normals w, of the same shape.</param>
    /// <param name="offsets">Offsets b, [batch].</param>
    /// <param name="lower">Lower bounds of the box, broadcastable to the points.</param>
    /// <param name="upper">Upper bounds of the box.</param>
    /// <param name="norm">Norm to keep small.</param>
    public static Tensor Displacement(Tensor points, Tensor weights, Tensor offsets, Tensor lower, Tensor upper, AttackNorm norm)
    {
        Tensor gap = weights.mul(points).sum([1]).sub(offsets);
        Tensor downhill = weights.mul(where(gap.lt(0), ones_like(gap).neg(), ones_like(gap)).unsqueeze(1));
        Tensor magnitude = downhill.abs();
        Tensor moves = magnitude.ge(SmallestWeight);
        Tensor room = where(downhill.gt(0), points.sub(lower), upper.sub(points)).mul(moves.to_type(points.dtype));
        magnitude = magnitude.mul(moves.to_type(points.dtype));
        Tensor speed = norm.IsBox ? moves.to_type(points.dtype) : magnitude;
        Tensor lambda = Multiplier(magnitude, speed, room, gap.abs()).unsqueeze(1);
        // An unmoved feature has speed 0; its room of 0 decides where the multiplier is infinite.
        return where(moves, lambda.mul(speed).minimum(room), zeros_like(room)).mul(downhill.sign()).neg();
    }

    /// <summary>λ of every example, [batch]; infinite where all room together does not reach the hyperplane.</summary>
    /// <remarks>
    /// Newton's method on a concave function, from below: each step solves for λ as if the features that have used up their room were all
    /// of them. More may have after the step, never fewer, so it ends where none is added; sorting the breaks takes far longer.
    /// </remarks>
    private static Tensor Multiplier(Tensor magnitude, Tensor speed, Tensor room, Tensor gap)
    {
        Tensor breaks = where(speed.gt(0), room.div(speed.clamp_min(1e-30)), zeros_like(room));
        Tensor filled = magnitude.mul(room), slopes = magnitude.mul(speed);
        Tensor lambda = zeros_like(gap), used = breaks.le(0);
        for (long before = -1, count = used.sum().ToInt64(); count != before;)
        {
            Tensor free = used.logical_not().to_type(room.dtype);
            Tensor slope = slopes.mul(free).sum([1]), left = gap.sub(filled.addcmul(filled, free, -1).sum([1]));
            Tensor next = where(slope.gt(0), left.div(slope.clamp_min(1e-30)), full_like(left, double.PositiveInfinity));
            lambda = lambda.maximum(next);
            used = breaks.le(lambda.unsqueeze(1));
            (before, count) = (count, used.sum().ToInt64());
        }

        return lambda;
    }
}

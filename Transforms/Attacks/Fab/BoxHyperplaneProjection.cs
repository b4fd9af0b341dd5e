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
    private static Tensor Multiplier(Tensor magnitude, Tensor speed, Tensor room, Tensor gap)
    {
        Tensor breaks = where(speed.gt(0), room.div(speed.clamp_min(1e-30)), zeros_like(room));
        (Tensor ordered, Tensor order) = breaks.sort(1);
        Tensor filled = magnitude.mul(room).gather(1, order);
        Tensor slope = magnitude.mul(speed).gather(1, order);
        Tensor filledBefore = filled.cumsum(1).sub(filled);
        // Summed from the far end, so that the last slopes do not drown in the rounding of the first ones.
        Tensor slopeFrom = slope.flip(1).cumsum(1).flip(1);
        Tensor reached = filledBefore.add(ordered.mul(slopeFrom));
        Tensor place = reached.lt(gap.unsqueeze(1)).sum(1, true);
        long last = breaks.shape[1] - 1;
        Tensor index = place.clamp_max(last);
        Tensor lambda = gap.sub(filledBefore.gather(1, index).squeeze(1)).div(slopeFrom.gather(1, index).squeeze(1).clamp_min(1e-30));
        return where(place.squeeze(1).gt(last), full_like(lambda, double.PositiveInfinity), lambda);
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>The points that an attack may return: ball around the clean inputs, feature bounds, and features that must not
/// change.</summary>
internal sealed class AttackRegion
{
    private AttackRegion(Tensor clean, Tensor lower, Tensor upper, Tensor? mask, AttackNorm norm, double epsilon)
    {
        (Clean, Lower, Upper, Mask, Norm, Epsilon) = (clean, lower, upper, mask, norm, epsilon);
        BallLower = norm.IsBox ? clean.sub(epsilon).maximum(lower) : lower;
        BallUpper = norm.IsBox ? clean.add(epsilon).minimum(upper) : upper;
    }

    public Tensor Clean { get; }

    /// <summary>Feature bounds, of the shape of the inputs; the clean value where a feature must not change.</summary>
    public Tensor Lower { get; }

    /// <inheritdoc cref="Lower"/>
    public Tensor Upper { get; }

    /// <summary>1 where a feature may change; null when all may.</summary>
    public Tensor? Mask { get; }

    public AttackNorm Norm { get; }

    public double Epsilon { get; }

    /// <summary>Bounds that include the ball, where the norm's ball is a box.</summary>
    public Tensor BallLower { get; }

    /// <inheritdoc cref="BallLower"/>
    public Tensor BallUpper { get; }

    public IEnumerable<Tensor?> Tensors => [Clean, Lower, Upper, Mask, BallLower, BallUpper];

    public static AttackRegion Create(Tensor clean, FeatureBounds bounds, Tensor? mask, AttackNorm norm, double epsilon)
    {
        // A clean value may lie beyond a bound by rounding; it stays allowed.
        Tensor lower = clean.minimum(bounds.Lower(clean)), upper = clean.maximum(bounds.Upper(clean));
        if (mask is null) return new(clean, lower, upper, null, norm, epsilon);
        return new(clean, where(mask, lower, clean), where(mask, upper, clean), mask.to_type(clean.dtype), norm, epsilon);
    }

    public AttackRegion Select(Tensor rows) => new(Clean.index_select(0, rows), Lower.index_select(0, rows), Upper.index_select(0, rows),
        Mask?.index_select(0, rows), Norm, Epsilon);

    /// <summary>The nearest allowed point, up to rounding: ball first, then bounds, which can only shrink the perturbation.</summary>
    public Tensor Project(Tensor point) => Norm.Project(point, this);

    /// <summary>Sets the gradient of features that must not change to 0.</summary>
    public Tensor Masked(Tensor gradient) => Mask is null ? gradient : gradient.mul(Mask);

    /// <summary>Projects so that ball and bounds hold without rounding beyond them.</summary>
    public Tensor Finish(Tensor point)
    {
        using var scope = NewDisposeScope();
        Tensor clean = Clean.to_type(ScalarType.Float64);
        Tensor allowed = Norm.Shrink(point.clamp(Lower, Upper).to_type(ScalarType.Float64).sub(clean), Epsilon);
        Tensor rounded = clean.add(allowed).to_type(Clean.dtype);
        // Rounding may lengthen a component by half a unit in the last place; one unit back towards the clean value undoes it.
        Tensor over = rounded.to_type(ScalarType.Float64).sub(clean).abs().gt(allowed.abs());
        return where(over, rounded.nextafter(Clean), rounded).MoveToOuterDisposeScope();
    }
}

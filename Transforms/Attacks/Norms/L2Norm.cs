using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>The Euclidean norm.</summary>
internal sealed class L2Norm : AttackNorm
{
    public override string ToString() => "L2";

    internal override bool IsBox => false;

    internal override Tensor Steepest(Tensor gradient, double guard) => gradient.div(PerExample(LengthOf(gradient), gradient).add(guard));

    internal override Tensor Project(Tensor point, AttackRegion region)
    {
        Tensor change = region.Masked(point.sub(region.Clean));
        if (!double.IsPositiveInfinity(region.Epsilon)) change = change.mul(Shrinkage(change, region.Epsilon));
        return region.Clean.add(change).clamp(region.Lower, region.Upper);
    }

    // The margin outweighs the rounding of the length in double precision.
    internal override Tensor Shrink(Tensor perturbation, double epsilon)
    {
        if (double.IsPositiveInfinity(epsilon)) return perturbation;
        Tensor factor = Shrinkage(perturbation, epsilon);
        return perturbation.mul(where(factor.lt(1), factor.mul(1 - 1e-12), factor));
    }

    internal override Tensor DualLength(Tensor gradient) => LengthOf(gradient);

    internal override Tensor InBall(AttackRegion region, AttackDraws draws)
    {
        Tensor radius = draws.Uniform([], 0, 1, region.Clean);
        return OnBall(region, draws).mul(PerExample(radius, region.Clean));
    }

    internal override Tensor OnBall(AttackRegion region, AttackDraws draws)
    {
        Tensor direction = region.Masked(draws.Normal(region.Clean.shape[1..], region.Clean));
        return Steepest(direction, 1e-12).mul(region.Epsilon);
    }

    private protected override Tensor Length(Tensor flat) => flat.mul(flat).sum([1]).sqrt();

    private Tensor Shrinkage(Tensor change, double epsilon) => PerExample(LengthOf(change), change).pow(-1).mul(epsilon).clamp_max(1);
}

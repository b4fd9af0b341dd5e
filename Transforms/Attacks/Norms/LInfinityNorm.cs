using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>The maximum norm.</summary>
internal sealed class LInfinityNorm : AttackNorm
{
    public override string ToString() => "L-infinity";

    internal override bool IsBox => true;

    internal override Tensor Steepest(Tensor gradient, double guard) => gradient.sign();

    internal override Tensor Project(Tensor point, AttackRegion region) => point.clamp(region.BallLower, region.BallUpper);

    internal override Tensor Shrink(Tensor perturbation, double epsilon) =>
        double.IsPositiveInfinity(epsilon) ? perturbation : perturbation.clamp(-epsilon, epsilon);

    internal override Tensor DualLength(Tensor gradient) => gradient.flatten(1).abs().sum([1]);

    internal override Tensor InBall(AttackRegion region, AttackDraws draws) =>
        region.Masked(draws.Uniform(region.Clean.shape[1..], -region.Epsilon, region.Epsilon, region.Clean));

    internal override Tensor OnBall(AttackRegion region, AttackDraws draws)
    {
        Tensor direction = region.Masked(draws.Uniform(region.Clean.shape[1..], -1, 1, region.Clean));
        return direction.div(PerExample(LengthOf(direction), direction).add(1e-12)).mul(region.Epsilon);
    }

    private protected override Tensor Length(Tensor flat) => flat.abs().amax([1L]);
}

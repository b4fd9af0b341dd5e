using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Where an attack starts. Immutable. <see cref="AttackContext.StartPoints"/> take the place of the first start.</summary>
public abstract record AttackStart
{
    private protected AttackStart()
    {
    }

    /// <summary>At the clean input.</summary>
    public static AttackStart None { get; } = new CleanStart();

    /// <summary>
    /// At a random point of the ball: for L-infinity every feature uniform in ±ε; for L2 a Gaussian direction of a length that is uniform
    /// in [0, ε] (Rice et al., Overfitting in adversarially robust deep learning, arXiv:2002.11569).
    /// </summary>
    public static AttackStart Uniform { get; } = new UniformStart();

    /// <summary>At a random point on the surface of the ball, as AutoPGD does: uniform noise of largest entry ε, or a Gaussian direction of
    /// length ε.</summary>
    public static AttackStart Surface { get; } = new SurfaceStart();

    /// <summary>At Gaussian noise around the clean input, as TRADES and MART do.</summary>
    /// <param name="standardDeviation">Standard deviation in units of the features, above 0. The default is 0.001.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is not above 0 or not finite.</exception>
    public static AttackStart Gaussian(double standardDeviation = 0.001)
    {
        if (!(standardDeviation > 0) || double.IsPositiveInfinity(standardDeviation))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation,
                "A standard deviation is above 0 and finite.");
        return new GaussianStart(standardDeviation);
    }

    /// <summary>A new tensor with the starting points, within the region.</summary>
    internal Tensor Draw(AttackProblem problem) => problem.Region.Project(problem.Clean.add(Offset(problem)));

    private protected abstract Tensor Offset(AttackProblem problem);

    private sealed record CleanStart : AttackStart
    {
        private protected override Tensor Offset(AttackProblem problem) => zeros_like(problem.Clean);
    }

    private sealed record UniformStart : AttackStart
    {
        private protected override Tensor Offset(AttackProblem problem) => problem.Region.Norm.InBall(problem.Region, problem.Draws);
    }

    private sealed record SurfaceStart : AttackStart
    {
        private protected override Tensor Offset(AttackProblem problem) => problem.Region.Norm.OnBall(problem.Region, problem.Draws);
    }

    private sealed record GaussianStart(double StandardDeviation) : AttackStart
    {
        private protected override Tensor Offset(AttackProblem problem) =>
            problem.Region.Masked(problem.Draws.Normal(problem.Clean.shape[1..], problem.Clean)).mul(StandardDeviation);
    }
}

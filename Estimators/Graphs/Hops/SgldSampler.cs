using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>
/// Stochastic gradient Langevin dynamics: θ ← θ + ε/2 · ∇ log p(θ | pairs) + η, η normal with variance ε. The log-likelihood of an
/// epoch's pairs is their number times the mean loss, and the prior is normal. Steps shrink as ε = a (b + t)^-γ. Preconditioned, both the
/// step and the variance of the noise are multiplied by 1 / (λ + √v) of each weight, v being a moving mean of squared mean gradients.
/// </summary>
/// <remarks>
/// Welling, Teh: Bayesian learning via stochastic gradient Langevin dynamics, ICML 2011. Li, Chen, Carlson, Carin: Preconditioned
/// stochastic gradient
/// Langevin dynamics for deep neural networks, AAAI 2016, https://arxiv.org/abs/1512.07666 (without its curvature term).
/// </remarks>
public sealed record SgldSampler : PosteriorSampler
{
    /// <summary>
    /// a, the size of the first steps, above 0. Default 0.005, for a few hundred to a few thousand pairs an epoch; more pairs need smaller
    /// steps.
    /// </summary>
    public double StepSize { get; init; } = HopCountDefaults.StepSize;

    /// <summary>b, above 0: steps shrink slowly before so many steps. Default 1.</summary>
    public double StepOffset { get; init; } = HopCountDefaults.StepOffset;

    /// <summary>γ, 0 to 1; 0 keeps steps constant, a posterior is reached in the limit above 0.5. Default 0.55.</summary>
    public double StepDecay { get; init; } = HopCountDefaults.StepDecay;

    /// <summary>Precision of the normal prior of each weight, at least 0. Default 1.</summary>
    public double PriorPrecision { get; init; } = HopCountDefaults.PriorPrecision;

    /// <summary>Whether steps are preconditioned (pSGLD). Default false.</summary>
    public bool Preconditioned { get; init; }

    /// <summary>Share of the old value in the moving mean of squares of the preconditioner, at least 0 and below 1. Default 0.99.</summary>
    public double Smoothing { get; init; } = HopCountDefaults.Smoothing;

    /// <summary>λ of the preconditioner, above 0. Default 0.1: much smaller ones let weights without a gradient wander off.</summary>
    public double Damping { get; init; } = HopCountDefaults.Damping;

    /// <inheritdoc/>
    public override string Name => Preconditioned ? "pSGLD" : "SGLD";

    internal override LearningRateSchedule Schedule => new PolynomialSchedule(StepOffset, StepDecay);

    internal override OptimizerDefinition Optimizer(RandomStreams streams, long examples) => new SgldDefinition(this, streams, examples);

    internal override void Validate(ICollection<string> errors)
    {
        errors.Require(StepSize > 0 && double.IsFinite(StepSize), $"Sampler.{nameof(StepSize)}", "a finite number above 0", StepSize);
        errors.Require(StepOffset > 0 && double.IsFinite(StepOffset), $"Sampler.{nameof(StepOffset)}", "a finite number above 0",
            StepOffset);
        errors.Require(StepDecay is >= 0 and <= 1, $"Sampler.{nameof(StepDecay)}", "0 to 1", StepDecay);
        errors.Require(PriorPrecision >= 0 && double.IsFinite(PriorPrecision), $"Sampler.{nameof(PriorPrecision)}",
            "a finite number, at least 0", PriorPrecision);
        errors.Require(Smoothing is >= 0 and < 1, $"Sampler.{nameof(Smoothing)}", "at least 0 and below 1", Smoothing);
        errors.Require(Damping > 0 && double.IsFinite(Damping), $"Sampler.{nameof(Damping)}", "a finite number above 0", Damping);
    }

    /// <summary>ε = a (b + t)^-γ.</summary>
    private sealed record PolynomialSchedule(double Offset, double Decay) : LearningRateSchedule
    {
        public override double Rate(double baseRate, long step, long totalSteps) => baseRate * Math.Pow(Offset + step, -Decay);

        internal override void Validate(ICollection<string> errors)
        {
        }
    }
}

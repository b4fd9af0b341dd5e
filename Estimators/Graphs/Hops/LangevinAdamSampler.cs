using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>
/// Adam, after whose steps every weight gets independent normal noise; samples are scored without dropout. A practical form of Langevin
/// dynamics
/// whose noise does not depend on the step size.
/// </summary>
public sealed record LangevinAdamSampler : PosteriorSampler
{
    /// <summary>Learning rate of Adam, above 0. Default 0.01.</summary>
    public double LearningRate { get; init; } = HopCountDefaults.LearningRate;

    /// <summary>Standard deviation of the noise, at least 0. Default 0.001.</summary>
    public double Noise { get; init; } = HopCountDefaults.Noise;

    /// <inheritdoc/>
    public override string Name => "Adam with Langevin noise";

    internal override OptimizerDefinition Optimizer(RandomStreams streams, long examples) =>
        new LangevinDefinition(Noise, streams) { LearningRate = LearningRate };

    internal override void Validate(ICollection<string> errors)
    {
        errors.Require(LearningRate > 0 && double.IsFinite(LearningRate), $"Sampler.{nameof(LearningRate)}", "a finite number above 0",
            LearningRate);
        errors.Require(Noise >= 0 && double.IsFinite(Noise), $"Sampler.{nameof(Noise)}", "a finite number, at least 0", Noise);
    }
}

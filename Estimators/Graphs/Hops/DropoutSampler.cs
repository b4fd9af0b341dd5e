using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>
/// Adam without noise; samples differ by their weights and by the dropout, which is left on when they are scored. What the authors' release
/// does.
/// </summary>
public sealed record DropoutSampler : PosteriorSampler
{
    /// <summary>Learning rate of Adam, above 0. Default 0.01.</summary>
    public double LearningRate { get; init; } = HopCountDefaults.LearningRate;

    /// <inheritdoc/>
    public override string Name => "Adam with dropout left on";

    internal override bool DropoutInScoring => true;

    internal override OptimizerDefinition Optimizer(RandomStreams streams, long examples) => Optimizers.Adam(LearningRate);

    internal override void Validate(ICollection<string> errors) =>
        errors.Require(LearningRate > 0 && double.IsFinite(LearningRate), $"Sampler.{nameof(LearningRate)}", "a finite number above 0",
            LearningRate);
}

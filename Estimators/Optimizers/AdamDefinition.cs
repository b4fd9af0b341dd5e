namespace Sparse.ML.Estimators;

/// <summary>
/// Adam with PyTorch's update rule; weight decay is added to the gradient. For decay apart from the gradient see
/// <see cref="AdamWDefinition"/>.
/// </summary>
/// <remarks>
/// With g = gradient + weight decay × w and t the step from 1: m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²;
/// w ← w − rate / (1 − β₁ᵗ) × m / (√(v / (1 − β₂ᵗ)) + ε).
/// Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015, https://arxiv.org/abs/1412.6980.
/// </remarks>
public sealed record AdamDefinition : OptimizerDefinition
{
    /// <summary>Creates a definition with learning rate 0.001.</summary>
    public AdamDefinition() : base(learningRate: 1e-3)
    {
    }

    /// <summary>Decay of the mean of the gradients, at least 0 and below 1. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of the squared gradients, at least 0 and below 1. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the denominator, above 0. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override string Name => "Adam";

    /// <inheritdoc/>
    public override NetworkOptimizer Create(IReadOnlyList<NamedParameter> parameters) =>
        new AdamOptimizer(parameters, Beta1, Beta2, Epsilon, WeightDecay, DecayBiasAndNormalization, decoupled: false);

    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        AdamOptimizer.Validate(errors, Beta1, Beta2, Epsilon);
    }
}

namespace Sparse.ML.Estimators;

/// <summary>
/// Adam with decoupled weight decay: w ← w − rate × weight decay × w before Adam's step, which sees the plain gradient.
/// </summary>
/// <remarks>
/// Loshchilov, Hutter: Decoupled Weight Decay Regularization, ICLR 2019, https://arxiv.org/abs/1711.05101. The rule of the step is
/// <see cref="AdamDefinition"/>'s.
/// </remarks>
public sealed record AdamWDefinition : OptimizerDefinition
{
    /// <summary>Creates a definition with learning rate 0.001 and weight decay 0.01.</summary>
    public AdamWDefinition() : base(learningRate: 1e-3) => WeightDecay = 0.01;

    /// <summary>Decay of the mean of the gradients, at least 0 and below 1. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of the squared gradients, at least 0 and below 1. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the denominator, above 0. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override string Name => "AdamW";

    /// <inheritdoc/>
    public override NetworkOptimizer Create(IReadOnlyList<NamedParameter> parameters) =>
        new AdamOptimizer(parameters, Beta1, Beta2, Epsilon, WeightDecay, DecayBiasAndNormalization, decoupled: true);

    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        AdamOptimizer.Validate(errors, Beta1, Beta2, Epsilon);
    }
}

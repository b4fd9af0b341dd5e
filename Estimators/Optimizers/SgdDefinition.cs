namespace Sparse.ML.Estimators;

/// <summary>Stochastic gradient descent with momentum, with PyTorch's update rule.</summary>
/// <remarks>
/// g ← gradient + weight decay × w; v ← momentum × v + (1 − dampening) × g (v ← g in the first step);
/// w ← w − rate × (g + momentum × v) with Nesterov's momentum, else w ← w − rate × v.
/// Sutskever et al.: On the importance of initialization and momentum in deep learning, ICML 2013,
/// https://proceedings.mlr.press/v28/sutskever13.html.
/// </remarks>
public sealed record SgdDefinition : OptimizerDefinition
{
    /// <summary>Creates a definition with learning rate 0.1 and momentum 0.9.</summary>
    public SgdDefinition() : base(learningRate: 0.1)
    {
    }

    /// <summary>Momentum, at least 0 and below 1. Default 0.9. With 0 there is none, and a schedule's momentum is not used.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether the step looks ahead along the momentum. Needs a momentum above 0 and no dampening. Default false.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Share of the gradient that the momentum leaves out, at least 0 and below 1. Default 0.</summary>
    public double Dampening { get; init; }

    /// <inheritdoc/>
    public override string Name => "SGD";

    /// <inheritdoc/>
    public override NetworkOptimizer Create(IReadOnlyList<NamedParameter> parameters) => new SgdOptimizer(this, parameters);

    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.Require(Momentum is >= 0 and < 1, nameof(Momentum), "at least 0 and below 1", Momentum);
        errors.Require(Dampening is >= 0 and < 1, nameof(Dampening), "at least 0 and below 1", Dampening);
        errors.Require(
            !Nesterov || (Momentum > 0 && Dampening == 0), nameof(Nesterov), "false unless Momentum is above 0 and Dampening is 0", Nesterov);
    }
}

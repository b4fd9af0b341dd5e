namespace Sparse.ML.Estimators;

/// <summary>Ready-made optimisers. More settings: the properties of the definitions, by <c>with</c>.</summary>
/// <example>
/// <code>
/// Optimizer = Optimizers.Sgd(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4) with { Nesterov = true }
/// </code>
/// </example>
public static class Optimizers
{
    /// <summary>Stochastic gradient descent with momentum.</summary>
    /// <param name="learningRate">Base learning rate, above 0.</param>
    /// <param name="momentum">Momentum, at least 0 and below 1.</param>
    /// <param name="weightDecay">Weight decay, at least 0.</param>
    /// <param name="nesterov">Whether the step looks ahead along the momentum.</param>
    public static SgdDefinition Sgd(double learningRate = 0.1, double momentum = 0.9, double weightDecay = 0, bool nesterov = false) =>
        new() { LearningRate = learningRate, Momentum = momentum, WeightDecay = weightDecay, Nesterov = nesterov };

    /// <summary>Adam; weight decay is added to the gradient.</summary>
    /// <param name="learningRate">Base learning rate, above 0.</param>
    /// <param name="weightDecay">Weight decay, at least 0.</param>
    public static AdamDefinition Adam(double learningRate = 1e-3, double weightDecay = 0) =>
        new() { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>Adam with decoupled weight decay.</summary>
    /// <param name="learningRate">Base learning rate, above 0.</param>
    /// <param name="weightDecay">Weight decay, at least 0.</param>
    public static AdamWDefinition AdamW(double learningRate = 1e-3, double weightDecay = 0.01) =>
        new() { LearningRate = learningRate, WeightDecay = weightDecay };
}

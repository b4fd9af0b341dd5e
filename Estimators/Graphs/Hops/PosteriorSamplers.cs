namespace Sparse.ML.Estimators;

/// <summary>Ready-made posterior samplers. More settings: the properties of the records, by <c>with</c>.</summary>
public static class PosteriorSamplers
{
    /// <summary>Adam with normal noise after each step; scored without dropout. The default.</summary>
    /// <param name="noise">Standard deviation of the noise, at least 0.</param>
    /// <param name="learningRate">Learning rate of Adam, above 0.</param>
    public static LangevinAdamSampler LangevinAdam(double noise = HopCountDefaults.Noise,
        double learningRate = HopCountDefaults.LearningRate) =>
        new() { Noise = noise, LearningRate = learningRate };

    /// <summary>Adam without noise; scored with dropout left on, as the authors' release does.</summary>
    /// <param name="learningRate">Learning rate of Adam, above 0.</param>
    public static DropoutSampler Dropout(double learningRate = HopCountDefaults.LearningRate) => new() { LearningRate = learningRate };

    /// <summary>Stochastic gradient Langevin dynamics.</summary>
    /// <param name="stepSize">Size of the first steps, above 0.</param>
    public static SgldSampler Sgld(double stepSize = HopCountDefaults.StepSize) => new() { StepSize = stepSize };

    /// <summary>Preconditioned stochastic gradient Langevin dynamics.</summary>
    /// <param name="stepSize">Size of the first steps, above 0.</param>
    public static SgldSampler PreconditionedSgld(double stepSize = HopCountDefaults.PreconditionedStepSize) =>
        new() { StepSize = stepSize, Preconditioned = true };
}

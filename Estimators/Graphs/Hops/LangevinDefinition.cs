using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>Adam with normal noise after each step.</summary>
/// <param name="Noise">Standard deviation of the noise.</param>
/// <param name="Streams">Streams of the noise.</param>
internal sealed record LangevinDefinition(double Noise, RandomStreams Streams) : OptimizerDefinition(HopCountDefaults.LearningRate)
{
    public override string Name => "Adam with Langevin noise";

    public override NetworkOptimizer Create(IReadOnlyList<NamedParameter> parameters) =>
        new NoisyOptimizer(Optimizers.Adam(LearningRate).Create(parameters), Noise, Streams);

    // Streams are told apart by their seed, which checkpoints compare by itself.
    public override string ToString() => $"{Name} {LearningRate}, noise {Noise}";
}

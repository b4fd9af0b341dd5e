using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>Langevin dynamics on a mean loss.</summary>
/// <param name="Sampler">Settings.</param>
/// <param name="Streams">Streams of the noise.</param>
/// <param name="Examples">Number of examples that the mean loss stands for.</param>
internal sealed record SgldDefinition(SgldSampler Sampler, RandomStreams Streams, long Examples) : OptimizerDefinition(Sampler.StepSize)
{
    public override string Name => Sampler.Name;

    public override NetworkOptimizer Create(IReadOnlyList<NamedParameter> parameters) =>
        new SgldOptimizer(parameters, Sampler, Streams, Examples);

    public override string ToString() => $"{Sampler}, {Examples} examples";
}

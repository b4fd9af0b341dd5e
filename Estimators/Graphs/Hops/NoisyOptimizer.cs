using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Another optimiser's steps, each followed by independent normal noise on every weight. The noise of a step depends on its number alone.
/// </summary>
internal sealed class NoisyOptimizer(NetworkOptimizer inner, double noise, RandomStreams streams) : NetworkOptimizer(inner.Parameters)
{
    public override IReadOnlyList<string> StateNames => inner.StateNames;

    public override Tensor? State(string name, int parameter) => inner.State(name, parameter);

    public override void Step(IReadOnlyList<Tensor> gradients, double learningRate, double? momentum = null)
    {
        inner.Step(gradients, learningRate, momentum);
        if (noise > 0)
        {
            using Generator generator = streams.Generator(RandomPurpose.Noise, Steps, Parameters[0].Value.device);
            foreach (NamedParameter parameter in Parameters)
            {
                using Tensor drawn = empty_like(parameter.Value);
                drawn.normal_(0, noise, generator);
                parameter.Value.add_(drawn);
            }
        }

        Steps = inner.Steps;
    }

    public override void Reset()
    {
        inner.Reset();
        Steps = 0;
    }

    public override void Restore(long steps, Func<string, int, Tensor?> state)
    {
        inner.Restore(steps, state);
        Steps = steps;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

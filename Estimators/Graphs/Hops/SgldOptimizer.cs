using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// The rule of <see cref="SgldSampler"/>; the learning rate of a step is its ε. The noise of a step depends on its number alone.
/// </summary>
internal sealed class SgldOptimizer : NetworkOptimizer
{
    private readonly SgldSampler _sampler;
    private readonly RandomStreams _streams;
    private readonly long _examples;
    private readonly OptimizerStates _states;

    public SgldOptimizer(IReadOnlyList<NamedParameter> parameters, SgldSampler sampler, RandomStreams streams, long examples)
        : base(parameters)
    {
        (_sampler, _streams, _examples) = (sampler, streams, examples);
        _states = sampler.Preconditioned ? new(parameters, "squares") : new(parameters);
    }

    public override IReadOnlyList<string> StateNames => _states.Names;

    public override Tensor? State(string name, int parameter) => _states.Find(name, parameter);

    public override void Step(IReadOnlyList<Tensor> gradients, double learningRate, double? momentum = null)
    {
        using Generator generator = _streams.Generator(RandomPurpose.Noise, Steps, Parameters[0].Value.device);
        for (int i = 0; i < Parameters.Count; i++)
        {
            using var scope = NewDisposeScope();
            Tensor weight = Parameters[i].Value;
            Tensor drift = gradients[i].mul(_examples);
            drift.add_(weight, _sampler.PriorPrecision);
            drift.mul_(-learningRate / 2);
            Tensor noise = empty_like(weight);
            noise.normal_(0, Math.Sqrt(learningRate), generator);
            if (_sampler.Preconditioned)
            {
                Tensor scale = Preconditioner(i, gradients[i]);
                drift.mul_(scale);
                noise.mul_(scale.sqrt());
            }

            weight.add_(drift);
            weight.add_(noise);
        }

        Steps++;
    }

    public override void Reset()
    {
        _states.Clear();
        Steps = 0;
    }

    public override void Restore(long steps, Func<string, int, Tensor?> state)
    {
        _states.Restore(state);
        Steps = steps;
    }

    /// <summary>1 / (λ + √v) after v took in the gradient.</summary>
    private Tensor Preconditioner(int parameter, Tensor gradient)
    {
        Tensor squares = _states[0][parameter] ??= zeros_like(gradient).DetachFromDisposeScope();
        squares.mul_(_sampler.Smoothing);
        squares.add_(gradient.square(), 1 - _sampler.Smoothing);
        Tensor root = squares.sqrt();
        root.add_(_sampler.Damping);
        return root.reciprocal();
    }
}

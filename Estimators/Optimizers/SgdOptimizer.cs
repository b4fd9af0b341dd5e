using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// The rule of <see cref="SgdDefinition"/>, in the order of PyTorch's operations, so that results round alike. It makes at most one
/// temporary a parameter (gradient plus decay), which Nesterov's sum reuses.
/// </summary>
internal sealed class SgdOptimizer : NetworkOptimizer
{
    private readonly SgdDefinition _definition;
    private readonly bool[] _decays;
    private readonly OptimizerStates _states;
    private readonly CachedScalar _rateScalar = new(), _momentumScalar = new(), _gradientScalar = new(), _decayScalar = new();

    public SgdOptimizer(SgdDefinition definition, IReadOnlyList<NamedParameter> parameters)
        : base(parameters)
    {
        _definition = definition;
        _decays = Decaying(parameters, definition.WeightDecay, definition.DecayBiasAndNormalization);
        _states = definition.Momentum > 0 ? new(parameters, "momentum") : new(parameters);
    }

    public override IReadOnlyList<string> StateNames => _states.Names;

    public override Tensor? State(string name, int parameter) => _states.Find(name, parameter);

    public override void Step(IReadOnlyList<Tensor> gradients, double learningRate, double? momentum = null)
    {
        Scalar rate = _rateScalar.Of(-learningRate), decay = _decayScalar.Of(_definition.WeightDecay);
        for (int i = 0; i < Parameters.Count; i++)
        {
            Tensor weight = Parameters[i].Value;
            Tensor? decayed = _decays[i] ? gradients[i].add(weight, decay) : null;
            if (_definition.Momentum > 0)
                Move(i, weight, gradients[i], decayed, rate, momentum ?? _definition.Momentum);
            else
                weight.add_(decayed ?? gradients[i], rate);
            decayed?.Dispose();
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

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _rateScalar.Dispose();
        _momentumScalar.Dispose();
        _gradientScalar.Dispose();
        _decayScalar.Dispose();
    }

    private void Move(int i, Tensor weight, Tensor gradient, Tensor? decayed, Scalar rate, double momentum)
    {
        Scalar factor = _momentumScalar.Of(momentum);
        Tensor direction = decayed ?? gradient;
        Tensor?[] velocities = _states[0];
        if (velocities[i] is { } velocity)
        {
            velocity.mul_(factor);
            velocity.add_(direction, _gradientScalar.Of(1 - _definition.Dampening));
        }
        else
        {
            velocity = velocities[i] = direction.clone().DetachFromDisposeScope();
        }

        if (!_definition.Nesterov)
        {
            weight.add_(velocity, rate);
        }
        else if (decayed is not null)
        {
            decayed.add_(velocity, factor);
            weight.add_(decayed, rate);
        }
        else
        {
            // The gradient is the caller's and stays unchanged.
            using Tensor ahead = gradient.add(velocity, factor);
            weight.add_(ahead, rate);
        }
    }
}

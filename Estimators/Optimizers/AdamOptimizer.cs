using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// The rules of <see cref="AdamDefinition"/> and <see cref="AdamWDefinition"/>, in the order of PyTorch's operations, so that results
/// round alike. The denominator is the only temporary of a parameter (beside gradient plus decay for Adam with weight decay).
/// </summary>
internal sealed class AdamOptimizer : NetworkOptimizer
{
    private readonly double _beta1, _beta2, _epsilon, _weightDecay;
    private readonly bool _decoupled;
    private readonly bool[] _decays;
    private readonly OptimizerStates _states;

    private readonly CachedScalar _beta1Scalar = new(), _beta2Scalar = new(), _gradientScalar = new(), _squareScalar = new(),
        _epsilonScalar = new(), _decayScalar = new(), _correctionScalar = new(), _rateScalar = new();

    public AdamOptimizer(
        IReadOnlyList<NamedParameter> parameters, double beta1, double beta2, double epsilon, double weightDecay,
        bool decayBiasAndNormalization, bool decoupled)
        : base(parameters)
    {
        (_beta1, _beta2, _epsilon, _weightDecay, _decoupled) = (beta1, beta2, epsilon, weightDecay, decoupled);
        _decays = Decaying(parameters, weightDecay, decayBiasAndNormalization);
        _states = new(parameters, "mean", "variance");
    }

    public override IReadOnlyList<string> StateNames => _states.Names;

    public override Tensor? State(string name, int parameter) => _states.Find(name, parameter);

    public override void Step(IReadOnlyList<Tensor> gradients, double learningRate, double? momentum = null)
    {
        Steps++;
        double beta1 = momentum ?? _beta1;
        Scalar first = _beta1Scalar.Of(beta1), gradientShare = _gradientScalar.Of(1 - beta1),
            second = _beta2Scalar.Of(_beta2), squareShare = _squareScalar.Of(1 - _beta2), epsilon = _epsilonScalar.Of(_epsilon),
            decay = _decayScalar.Of(_decoupled ? 1 - learningRate * _weightDecay : _weightDecay),
            correction = _correctionScalar.Of(Math.Sqrt(1 - Math.Pow(_beta2, Steps))),
            rate = _rateScalar.Of(-learningRate / (1 - Math.Pow(beta1, Steps)));

        for (int i = 0; i < Parameters.Count; i++)
        {
            Tensor weight = Parameters[i].Value;
            if (_decays[i] && _decoupled) weight.mul_(decay);
            Tensor? decayed = _decays[i] && !_decoupled ? gradients[i].add(weight, decay) : null;
            Tensor gradient = decayed ?? gradients[i];
            Tensor mean = _states[0][i] ??= zeros_like(weight).DetachFromDisposeScope();
            Tensor variance = _states[1][i] ??= zeros_like(weight).DetachFromDisposeScope();

            mean.mul_(first);
            mean.add_(gradient, gradientShare);
            variance.mul_(second);
            variance.addcmul_(gradient, gradient, squareShare);
            using Tensor denominator = variance.sqrt();
            denominator.div_(correction);
            denominator.add_(epsilon);
            weight.addcdiv_(mean, denominator, rate);
            decayed?.Dispose();
        }
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

    internal static void Validate(ICollection<string> errors, double beta1, double beta2, double epsilon)
    {
        errors.Require(beta1 is >= 0 and < 1, nameof(AdamDefinition.Beta1), "at least 0 and below 1", beta1);
        errors.Require(beta2 is >= 0 and < 1, nameof(AdamDefinition.Beta2), "at least 0 and below 1", beta2);
        errors.Require(epsilon > 0 && double.IsFinite(epsilon), nameof(AdamDefinition.Epsilon), "a finite number above 0", epsilon);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        foreach (CachedScalar scalar in new[]
            { _beta1Scalar, _beta2Scalar, _gradientScalar, _squareScalar, _epsilonScalar, _decayScalar, _correctionScalar, _rateScalar })
        {
            scalar.Dispose();
        }
    }
}

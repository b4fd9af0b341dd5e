using System.Text.Json.Nodes;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Trains the mask network of calibrated training after each step of the classifier, and keeps it in checkpoints.</summary>
internal sealed class CalibrationPolicy(CalibratedTraining method, AdversarialTrainerOptions options) : TrainingPolicy
{
    private const string MaskPrefix = "mask/", OptimizerPrefix = "optimizer/";
    private const double HealthyLow = 0.3, HealthyHigh = 0.95;
    private MaskCalibrator? _calibrator;
    private IReadOnlyList<ISeededModule> _seeded = [];
    private int _epoch;
    private long _examples;
    private double _lossSum, _factorSum;

    /// <inheritdoc/>
    public override string Name => "calibration";

    /// <inheritdoc/>
    public override void OnTrainingStart(TrainingState state)
    {
        var streams = Streams(state);
        var context = new MaskNetworkContext(state.Data.FeatureSize, options.AttackedImage, streams);
        nn.Module<Tensor, Tensor> mask = method.Mask.Create(context, state.ElementType, state.Device);
        NamedParameter[] parameters = [.. mask.named_parameters().Where(pair => pair.parameter.requires_grad)
            .Select(pair => new NamedParameter(pair.name, pair.parameter))];
        _calibrator = new(method, options.Bounds, options.AttackedImage, mask, options.Optimizer.Create(parameters));
        _seeded = ModuleMode.SeededModules(mask);
        ((AdversarialObjective)state.Objective).Calibrator = _calibrator;
        Seed(state);
    }

    /// <inheritdoc/>
    public override void OnPhaseStart(TrainingState state)
    {
        if (state.Phase.ResetOptimizer) _calibrator!.Optimizer.Reset();
    }

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingState state)
    {
        (double loss, double mean, int count) =
            _calibrator!.Step(state.Module, state.LearningRate, state.Momentum, options.MaximumGradientNorm);
        if (_epoch != state.Epoch) (_epoch, _examples, _lossSum, _factorSum) = (state.Epoch, 0, 0, 0);
        _examples += count;
        _lossSum += loss * count;
        _factorSum += mean * count;
        state.Metrics["maskLoss"] = _lossSum / _examples;
        state.Metrics["meanMask"] = _factorSum / _examples;
        Seed(state);
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingState state)
    {
        double mean = _factorSum / _examples;
        if (_examples == 0 || mean is >= HealthyLow and <= HealthyHigh) return;
        string advice = mean < HealthyLow ? "lower MaskBeta" : "raise MaskBeta";
        state.Log(FormattableString.Invariant($"Warning: the mask's mean in the last epoch is {mean:0.000}; ") +
            FormattableString.Invariant($"between {HealthyLow} and {HealthyHigh} is healthy, {advice}."));
    }

    /// <inheritdoc/>
    public override void Save(IDictionary<string, Tensor> tensors, JsonObject values)
    {
        foreach ((string name, Tensor value) in _calibrator!.Mask.state_dict()) tensors[MaskPrefix + name] = value;
        NetworkOptimizer optimizer = _calibrator.Optimizer;
        foreach (string name in optimizer.StateNames)
        {
            for (int i = 0; i < optimizer.Parameters.Count; i++)
                if (optimizer.State(name, i) is { } saved) tensors[Key(name, optimizer.Parameters[i])] = saved;
        }

        values["optimizerSteps"] = optimizer.Steps;
        (values["epoch"], values["examples"]) = (_epoch, _examples);
        (values["lossSum"], values["factorSum"]) = (_lossSum, _factorSum);
    }

    /// <inheritdoc/>
    public override void Load(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, JsonObject values)
    {
        foreach ((string name, Tensor value) in _calibrator!.Mask.state_dict())
        {
            if (!tensors.TryGetValue(MaskPrefix + name, out Tensor? saved) || !saved.shape.SequenceEqual(value.shape))
                throw new InvalidDataException($"The checkpoint has no tensor '{name}' of the mask network '{method.Mask}'.");
            value.copy_(saved);
        }

        NetworkOptimizer optimizer = _calibrator.Optimizer;
        optimizer.Restore((long)values["optimizerSteps"]!, (name, i) => tensors.GetValueOrDefault(Key(name, optimizer.Parameters[i])));
        (_epoch, _examples) = ((int)values["epoch"]!, (long)values["examples"]!);
        (_lossSum, _factorSum) = ((double)values["lossSum"]!, (double)values["factorSum"]!);
        Seed(state);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _calibrator?.Dispose();
        _calibrator = null;
        base.Dispose(disposing);
    }

    private static string Key(string name, NamedParameter parameter) => $"{OptimizerPrefix}{name}/{parameter.Name}";

    /// <summary>Streams of the mask network, apart from those of the classifier.</summary>
    private static RandomStreams Streams(TrainingState state) => new((long)state.Streams.Key(RandomPurpose.Initialization, -1));

    private void Seed(TrainingState state)
    {
        foreach (ISeededModule module in _seeded) module.Seed(Streams(state), state.TotalStep);
    }
}

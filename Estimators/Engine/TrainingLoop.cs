using System.Runtime.InteropServices;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>The only place with epochs and batches. What differs between methods are the objective, the policies and the phases.</summary>
internal sealed class TrainingLoop : IDisposable
{
    private readonly TrainingRun _run;
    private readonly TrainingState _state;
    private readonly RunClock _clock;
    private readonly BestEpoch _best;
    private readonly List<EpochRecord> _history = [];
    private readonly Tensor[] _parameters;
    private readonly IReadOnlyList<ISeededModule> _seeded;
    private readonly ImageAugmenter? _augmenter;
    private RunSnapshot? _bestSnapshot;
    private EpochMeter _meter = new();

    public TrainingLoop(TrainingRun run)
    {
        _run = run;
        _state = run.State;
        _state.Validation = run.Validation;
        _clock = new RunClock(_state);
        _best = new BestEpoch(run.Options.ValidationMetric, run.Options.EarlyStopping);
        _parameters = [.. _state.Parameters.Select(parameter => (Tensor)parameter.Value)];
        _augmenter = run.Options.Augmentation is { } augmentation ? new ImageAugmenter(augmentation, _state.Device) : null;
        _seeded = ModuleMode.SeededModules(_state.Module);
    }

    private TrainerOptions Options => _run.Options;

    private bool IsLastPhase => _state.PhaseIndex == _state.Phases.Count - 1;

    private bool StopsEarly => IsLastPhase && _best.ShouldStop;

    /// <summary>Trains all phases; afterwards the network holds the weights of the result.</summary>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public TrainingHistory Run()
    {
        ModuleMode.Set(_state.Module, true);
        _state.StepsPerEpoch = BatchBuilder.Batches(_run.Training.Count, Options.BatchSize);
        Tell(policy => policy.OnTrainingStart(_state));
        bool resumed = Resume();
        for (; ; _state.PhaseIndex++, resumed = false)
        {
            if (!resumed) StartPhase();
            while (_state.PhaseEpoch < _state.Phase.Epochs && !StopsEarly) TrainEpoch();
            Tell(policy => policy.OnPhaseEnd(_state));
            if (IsLastPhase) break;
        }
        bool stoppedEarly = _best.ShouldStop && _state.PhaseEpoch < _state.Phase.Epochs;
        int? best = RestoreBest();
        Tell(policy => policy.OnTrainingEnd(_state));
        ModuleMode.Set(_state.Module, false);
        _run.Checkpoints?.Delete();
        return new TrainingHistory(_history, best, stoppedEarly, _clock.Elapsed.TotalSeconds);
    }

    public void Dispose()
    {
        _bestSnapshot?.Dispose();
        _augmenter?.Dispose();
    }

    private void StartPhase()
    {
        (_state.PhaseEpoch, _state.Step) = (0, 0);
        if (_state.Phase.ResetOptimizer) _state.Optimizer.Reset();
        Tell(policy => policy.OnPhaseStart(_state));
        if (_state.Phases.Count > 1) _run.Log($"Phase '{_state.Phase.Name}' ({_state.PhaseIndex + 1} of {_state.Phases.Count}): {_state.Phase.Epochs} epoch(s).");
    }

    private void TrainEpoch()
    {
        foreach (TensorBatch batch in _run.Training.Batches(_state.Epoch, _meter.Batches))
        {
            Options.CancellationToken.ThrowIfCancellationRequested();
            TrainBatch(batch);
            bool last = _meter.Batches == _state.StepsPerEpoch;
            if (!last) Report(null);
            if (!last && Options.CheckpointInterval > 0 && _state.TotalStep % Options.CheckpointInterval == 0) SaveCheckpoint();
        }
        Options.CancellationToken.ThrowIfCancellationRequested();
        Tell(policy => policy.OnEpochEnd(_state));
        EndEpoch();
        if (_state.Epoch % _run.CheckpointEpochs == 0) SaveCheckpoint();
    }

    private void TrainBatch(TensorBatch batch)
    {
        using var scope = NewDisposeScope();
        (double rate, double? momentum) = Schedule();
        (_state.LearningRate, _state.Momentum) = (rate, momentum);
        foreach (ISeededModule module in _seeded) module.Seed(_state.Streams, _state.TotalStep);
        TensorBatch seen = _augmenter is null ? batch : batch with { Features = _augmenter.Apply(batch.Features, _state.Streams, _state.TotalStep) };
        ObjectiveResult result = _state.Objective.Compute(_state, seen);
        _state.Gradients = GradientsOf(result.Loss);
        double loss = _meter.Add(result, seen);
        if (!double.IsFinite(loss))
            throw new InvalidOperationException($"The training loss is {loss} in epoch {_state.Epoch + 1}, step {_state.TotalStep + 1}: training diverged. Use a lower learning rate (now {rate}), a MaximumGradientNorm, or scale the features to a range like 0 to 1.");
        using var guard = no_grad();
        if (Options.MaximumGradientNorm is { } norm) _state.Gradients = GradientNorm.Clip(_state.Gradients, norm);
        foreach (TrainingPolicy policy in _run.Policies) policy.OnGradients(_state);
        _state.Optimizer.Step(_state.Gradients, rate, momentum);
        _state.Step++;
        _state.TotalStep++;
        foreach (TrainingPolicy policy in _run.Policies) policy.OnStepEnd(_state);
        _state.Gradients = [];
        if (_run.Policies.Any(policy => policy.MadeResult)) KeepAsResult();
    }

    private Tensor[] GradientsOf(Tensor loss)
    {
        Tensor?[] gradients = Gradients.Of(loss, _parameters);
        int missing = Array.IndexOf(gradients, null);
        if (missing < 0) return gradients!;
        throw new InvalidOperationException(
            $"Parameter '{_state.Parameters[missing].Name}' of network '{_state.Definition.DisplayName}' has no gradient: every trainable " +
            "parameter must take part in the output by differentiable operations. An operation such as detach or a conversion to integers " +
            "cuts the gradient; a parameter that forward does not use does not belong into the module.");
    }

    private (double Rate, double? Momentum) Schedule()
    {
        long start = _state.Phase.ScheduleStart * _state.StepsPerEpoch;
        long total = _state.PhaseSteps + start;
        return (Options.Schedule.Rate(Options.Optimizer.LearningRate, _state.Step + start, total), Options.Schedule.Momentum(_state.Step + start, total));
    }

    private void EndEpoch()
    {
        (double Loss, double Accuracy)? validation = _run.Validation is { } rows ? Evaluator.Measure(_state.Module, rows, Options.CancellationToken, (batch, number) => _state.Objective.ValidationInputs(_state, batch, number)) : null;
        _history.Add(new EpochRecord(
            _state.Phase.Name, _state.Epoch + 1, _state.TotalStep, _state.LearningRate, _meter.Loss, _meter.Accuracy,
            validation?.Loss, validation?.Accuracy, _state.Density, _meter.Seconds) { Metrics = new Dictionary<string, double>(_state.Metrics) });
        Report(validation);
        Log(_history[^1]);
        _meter = new EpochMeter();
        _state.Epoch++;
        _state.PhaseEpoch++;
        if (validation is { } measured && IsLastPhase && _run.Policies.All(policy => policy.CanBeResult(_state)) && _best.Improves(_state.Epoch, measured.Loss, measured.Accuracy) && Options.RestoreBestWeights)
            KeepAsResult();
    }

    private void KeepAsResult()
    {
        _bestSnapshot?.Dispose();
        _bestSnapshot = RunSnapshot.Take(_state.Module, _run.Policies);
    }

    private int? RestoreBest()
    {
        if (_bestSnapshot is null) return null;
        if (_best.Epoch != _state.Epoch)
        {
            _bestSnapshot.RestoreTo(_state, _run.Policies);
            _run.Log(_best.Epoch is { } epoch ? $"Restored the weights of epoch {epoch}, the best by validation {Options.ValidationMetric}." : "Restored the weights that the method made its result.");
        }
        return _best.Epoch;
    }

    private bool Resume()
    {
        if (_run.Checkpoints is not { } store || !Options.Resume || store.Read() is not { } checkpoint) return false;
        using (checkpoint)
        {
            checkpoint.RestoreTo(_state, _run.Policies, _best, _history);
            _bestSnapshot = checkpoint.TakeBest();
            _meter = checkpoint.Meter;
            _clock.Resume(checkpoint.Elapsed, _state.TotalStep);
            if (checkpoint.Threads != get_num_threads())
                _run.Log($"Warning: the checkpoint was written with {checkpoint.Threads} CPU thread(s), this run has {get_num_threads()}: the result can differ in the last digits from an uninterrupted run.");
        }
        _run.Log($"Resumed from '{store.FilePath}' at epoch {_state.Epoch + 1}, step {_state.TotalStep}.");
        return true;
    }

    private void SaveCheckpoint() =>
        _run.Checkpoints?.Write(_state, _run.Policies, _bestSnapshot, _best, _history, _meter, _clock.Elapsed);

    private void Report((double Loss, double Accuracy)? validation) => Options.Progress?.Report(new TrainingProgress
    {
        Phase = _state.Phase.Name,
        Epoch = _state.Epoch + 1,
        Epochs = _state.Phases.Sum(phase => phase.Epochs),
        Batch = _meter.Batches,
        Batches = _state.StepsPerEpoch,
        ExamplesPerSecond = _meter.ExamplesPerSecond,
        Loss = _meter.Loss,
        Accuracy = _meter.Accuracy,
        ValidationLoss = validation?.Loss,
        ValidationAccuracy = validation?.Accuracy,
        LearningRate = _state.LearningRate,
        Density = _state.Density,
        Elapsed = _clock.Elapsed,
        Remaining = _clock.Remaining,
        Metrics = new Dictionary<string, double>(_state.Metrics),
    });

    private void Log(EpochRecord epoch)
    {
        string validation = epoch.ValidationAccuracy is { } accuracy ? FormattableString.Invariant($", validation loss {epoch.ValidationLoss:0.0000}, accuracy {accuracy:0.0000}") : "";
        _run.Log(FormattableString.Invariant(
            $"Epoch {epoch.Epoch} ({epoch.Phase}): loss {epoch.TrainingLoss:0.0000}, accuracy {epoch.TrainingAccuracy:0.0000}{validation}, learning rate {epoch.LearningRate:0.######}, density {epoch.Density:0.####}, {epoch.Seconds:0.0} s."));
    }

    private void Tell(Action<TrainingPolicy> tell)
    {
        using var guard = no_grad();
        foreach (TrainingPolicy policy in _run.Policies)
        {
            using var scope = NewDisposeScope();
            tell(policy);
        }
    }
}

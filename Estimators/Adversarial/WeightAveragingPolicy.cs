using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Keeps the average of the weights and makes it the result, see <see cref="WeightAveraging"/>.</summary>
internal sealed class WeightAveragingPolicy(
    WeightAveraging options, ImageAugmentation? augmentation, CancellationToken cancellation) : TrainingPolicy
{
    private Tensor[] _average = [];
    private long _count;

    /// <inheritdoc/>
    public override string Name => "averaging";

    /// <inheritdoc/>
    public override bool CanBeResult(TrainingState state) => false;

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingState state)
    {
        if (options.Decay is { } decay && Counts(state)) Add(state, _count == 0 ? 1 : 1 - decay);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingState state)
    {
        if (options.Decay is null && Counts(state)) Add(state, 1.0 / (_count + 1));
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingState state)
    {
        if (_count == 0)
        {
            state.Log("Warning: the run ended before averaging began; lower StartEpoch. The result is the network as last trained.");
            return;
        }

        for (int i = 0; i < _average.Length; i++)
        {
            Tensor parameter = state.Parameters[i].Value;
            // Averages of weights under changing masks would fill the network again: the masks in force decide.
            bool masked = state.Density < 1 && parameter.dim() >= 2;
            parameter.copy_(masked ? _average[i].mul(parameter.ne(0).to_type(parameter.dtype)) : _average[i]);
        }

        BatchNormalizationStatistics.Reestimate(state.Module, TrainingInputs.Of(state, augmentation, cancellation));
    }

    /// <inheritdoc/>
    public override void Save(IDictionary<string, Tensor> tensors, JsonObject values)
    {
        for (int i = 0; i < _average.Length; i++) tensors[$"average.{i}"] = _average[i];
        values["count"] = _count;
    }

    /// <inheritdoc/>
    public override void Load(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, JsonObject values)
    {
        Forget();
        _count = (long)values["count"]!;
        if (_count == 0) return;
        _average =
        [
            .. state.Parameters.Select((parameter, i) =>
                tensors[$"average.{i}"].to(parameter.Value.device).clone().DetachFromDisposeScope()),
        ];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Forget();
        base.Dispose(disposing);
    }

    private bool Counts(TrainingState state) =>
        state.PhaseIndex == state.Phases.Count - 1 && state.PhaseEpoch >= (options.StartEpoch ?? state.Phase.Epochs / 2);

    private void Add(TrainingState state, double share)
    {
        using var scope = NewDisposeScope();
        if (_average.Length == 0)
            _average = [.. state.Parameters.Select(parameter => zeros_like(parameter.Value).detach().DetachFromDisposeScope())];
        for (int i = 0; i < _average.Length; i++)
        {
            _average[i].mul_(1 - share);
            _average[i].add_(state.Parameters[i].Value.detach().mul(share));
        }

        _count++;
    }

    private void Forget()
    {
        foreach (Tensor tensor in _average) tensor.Dispose();
        _average = [];
    }
}

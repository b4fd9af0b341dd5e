using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Prunes at the start of each round and rewinds what is left.</summary>
internal sealed class IterativePruningPolicy(IterativeMagnitudePruning method) : MaskingPolicy(method)
{
    private readonly Dictionary<string, Tensor> _rewind = [];

    /// <inheritdoc/>
    public override bool CanBeResult(TrainingState state) => state.PhaseIndex == method.Rounds;

    /// <inheritdoc/>
    public override void OnPhaseStart(TrainingState state)
    {
        if (state.PhaseIndex == 0) return;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var groups = Plan.Groups(Math.Pow(1 - method.PruneFraction, state.PhaseIndex), null);
        Keep(state, groups, [.. Layers.Select(layer => layer.Weight.abs())]);
        Rewind(state);
    }

    /// <inheritdoc/>
    public override void Save(IDictionary<string, Tensor> tensors, JsonObject values)
    {
        base.Save(tensors, values);
        foreach (var (name, value) in _rewind) tensors[$"rewind.{name}"] = value;
    }

    /// <inheritdoc/>
    public override void Load(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, JsonObject values)
    {
        base.Load(state, tensors, values);
        foreach (var (name, value) in state.Module.state_dict())
            if (tensors.TryGetValue($"rewind.{name}", out var saved)) Remember(name, saved.to(value.device));
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> StayingDense(IReadOnlyList<MaskedLayer> layers) =>
        method.PruneLinearLayers ? [] : layers.Where(layer => layer.Shape.Count == 2).Select(layer => layer.Name);

    /// <inheritdoc/>
    protected override void Start(TrainingState state)
    {
        if (method.RewindEpoch == 0) Capture(state);
    }

    /// <inheritdoc/>
    protected override void Step(TrainingState state)
    {
        if (state.PhaseIndex == 0 && method.RewindEpoch > 0 && state.Step == method.RewindEpoch * state.StepsPerEpoch) Capture(state);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            foreach (var tensor in _rewind.Values) tensor.Dispose();
    }

    private void Capture(TrainingState state)
    {
        foreach (var (name, value) in state.Module.state_dict()) Remember(name, value);
    }

    private void Remember(string name, Tensor value)
    {
        if (_rewind.Remove(name, out var old)) old.Dispose();
        _rewind[name] = value.detach().clone().DetachFromDisposeScope();
    }

    // The masked weights of the rewind point are not 0, so the masks are applied once more.
    private void Rewind(TrainingState state)
    {
        foreach (var (name, value) in state.Module.state_dict()) value.copy_(_rewind[name]);
        Change(state, []);
    }
}

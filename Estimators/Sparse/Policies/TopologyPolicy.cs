using System.Text.Json.Nodes;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Trains with masks from the first step and changes them as a <see cref="TopologyMethod"/> says.</summary>
internal sealed class TopologyPolicy(TopologyMethod method) : MaskingPolicy(method)
{
    private UpdateSteps? _rampSteps;
    private UpdateSteps? _exchangeSteps;
    private Tensor[] _momentum = [];
    private Tensor[] _pruned = [];
    private long _target;

    /// <inheritdoc/>
    public override bool CanBeResult(TrainingState state) => Present.Total <= _target;

    /// <inheritdoc/>
    public override void Save(IDictionary<string, Tensor> tensors, JsonObject values)
    {
        base.Save(tensors, values);
        for (int i = 0; i < _momentum.Length; i++) tensors[$"momentum.{Layers[i].Name}"] = _momentum[i];
        for (int i = 0; i < _pruned.Length; i++) tensors[$"pruned.{Layers[i].Name}"] = _pruned[i];
    }

    /// <inheritdoc/>
    public override void Load(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, JsonObject values)
    {
        base.Load(state, tensors, values);
        for (int i = 0; i < _momentum.Length; i++) _momentum[i].copy_(tensors[$"momentum.{Layers[i].Name}"]);
        for (int i = 0; i < _pruned.Length; i++) _pruned[i].copy_(tensors[$"pruned.{Layers[i].Name}"]);
    }

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, double> HandSetDensities => method.LayerDensities;

    /// <inheritdoc/>
    protected override void Start(TrainingState state)
    {
        _target = Plan.Total(Plan.Groups(method.Density, method.Ramp is { } ramp ? ramp.Distribution : method.Distribution));
        if (method.PruneAndGrow?.UsesMomentum == true) _momentum = ZerosLikeWeights();
        if (method.Ramp?.RankPrunedWeights == true) _pruned = ZerosLikeWeights();
        double initial = method.Ramp?.InitialDensity ?? method.Density;
        var stream = state.Streams.Stream(RandomPurpose.Masks);
        double InitialOf(double handSet) => method.Ramp is null ? handSet : Math.Max(initial, handSet);
        foreach (var group in Plan.Groups(initial, method.Distribution, handSet: InitialOf))
        {
            int layer = group.Layers.Single();
            using var scope = NewDisposeScope();
            bool[] drawn = RandomSubset.Draw(stream, group.Count, Layers[layer].Size);
            Present.Replace(layer, tensor(drawn, [.. Layers[layer].Shape], device: state.Device));
        }
    }

    /// <inheritdoc/>
    protected override bool NeedsDenseGradient(TrainingState state) => method.PruneAndGrow is { } exchange
        && (exchange.UsesMomentum || (exchange.Grow == GrowCriterion.Gradient && IsExchange(state)));

    /// <inheritdoc/>
    protected override void Step(TrainingState state)
    {
        if (method.PruneAndGrow is { } exchange)
            for (int i = 0; i < _momentum.Length; i++)
                _momentum[i].mul_(exchange.MomentumDecay).add_(state.Gradients[Layers[i].Parameter], 1 - exchange.MomentumDecay);
        if (method.Ramp is { } ramp && IsPruning(state)) Prune(state, ramp);
        if (method.PruneAndGrow is { } update && IsExchange(state)) Exchange(state, update);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            foreach (var tensor in _momentum.Concat(_pruned)) tensor.Dispose();
    }

    private UpdateSteps RampSteps(TrainingState state) =>
        _rampSteps ??= method.Ramp!.Updates.Resolve(state.PhaseSteps, state.StepsPerEpoch);

    private UpdateSteps ExchangeSteps(TrainingState state) =>
        _exchangeSteps ??= method.PruneAndGrow!.Updates.Resolve(state.PhaseSteps, state.StepsPerEpoch);

    private bool IsPruning(TrainingState state) => RampSteps(state) is var steps && (steps.Contains(state.Step) || state.Step == steps.End);

    private bool IsExchange(TrainingState state) => ExchangeSteps(state).Contains(state.Step) && state.Step < state.PhaseSteps;

    private void Prune(TrainingState state, DensityRamp ramp)
    {
        var steps = RampSteps(state);
        double DensityOf(double final) =>
            DensityRamp.Density(Math.Max(ramp.InitialDensity, final), final, state.Step, steps.Start, steps.End);
        var groups = Plan.Groups(DensityOf(method.Density), ramp.Distribution, handSet: DensityOf);
        if (_pruned.Length == 0)
        {
            Keep(state, groups, [.. Layers.Select(layer => layer.Weight.abs())]);
            return;
        }

        // Weights and pruned weights have disjoint supports, so their sum is each weight as it is or was.
        Tensor[] all = [.. Layers.Select((layer, i) => layer.Weight.add(_pruned[i]))];
        Keep(state, groups, [.. all.Select(weight => weight.abs())], revive: true);
        for (int i = 0; i < all.Length; i++)
        {
            Tensor mask = Present.Mask(i);
            Layers[i].Weight.copy_(all[i].mul(mask));
            _pruned[i].copy_(all[i].mul(mask.logical_not()));
        }
    }

    private void Exchange(TrainingState state, PruneAndGrow exchange)
    {
        double fraction = exchange.DropFraction.Fraction(state.Step, ExchangeSteps(state).End);
        var stream = state.Streams.Stream(RandomPurpose.Masks, state.TotalStep);
        double[]? shares = exchange.Redistribution == GrowthRedistribution.Momentum ? MomentumShares() : null;
        var drops = new List<(IReadOnlyList<int> Layers, Tensor[] Kept, long Dropped)>();
        foreach (var layers in Plan.Competing(exchange.Scope))
        {
            double own = shares is null ? fraction : LayerFraction(layers.Single(), fraction, shares);
            var (kept, dropped) = ConnectionExchange.Drop(
                [.. layers.Select(layer => Layers[layer].Weight)], [.. layers.Select(Present.Mask)], own, exchange.Drop, exchange.Rounding);
            drops.Add((layers, kept, dropped));
        }

        long[] growth = shares is null ? [.. drops.Select(drop => drop.Dropped)] : Redistribute(drops, shares);
        var changed = new List<(int, Tensor)>();
        for (int i = 0; i < drops.Count; i++)
        {
            var (layers, kept, dropped) = drops[i];
            if (dropped == 0 && growth[i] == 0) continue;
            var grown = exchange.Grow == GrowCriterion.Random
                ? RandomSubset.Draw(stream, ConnectionExchange.Outside(kept), growth[i])
                : ConnectionExchange.Grow([.. layers.Select(layer => GrowScore(state, exchange.Grow, layer))], kept, growth[i]);
            changed.AddRange(layers.Zip(kept.Zip(grown, (old, added) => old.logical_or(added))));
        }

        Change(state, changed);
    }

    private Tensor GrowScore(TrainingState state, GrowCriterion criterion, int layer) =>
        (criterion == GrowCriterion.Gradient ? state.Gradients[Layers[layer].Parameter].detach() : _momentum[layer]).abs();

    /// <summary>
    /// Shares of the pooled layers in growth, by the mean momentum magnitude of their active weights; 0 for the other layers.
    /// </summary>
    private double[] MomentumShares()
    {
        var pooled = Plan.Pooled;
        double[] means = [.. pooled.Select(layer => MomentumRedistribution.Mean(_momentum[layer], Present.Mask(layer)))];
        var shares = new double[Layers.Count];
        foreach (var (layer, share) in pooled.Zip(MomentumRedistribution.Shares(means))) shares[layer] = share;
        return shares;
    }

    private double LayerFraction(int layer, double fraction, double[] shares) => Plan.Pooled.Contains(layer)
        ? MomentumRedistribution.DropFraction(fraction, shares[layer], Plan.Pooled.Count, Present.NonZero(layer), Layers[layer].Size)
        : fraction;

    private long[] Redistribute(List<(IReadOnlyList<int> Layers, Tensor[] Kept, long Dropped)> drops, double[] shares)
    {
        long[] growth = [.. drops.Select(drop => drop.Dropped)];
        int[] pooled = [.. Enumerable.Range(0, drops.Count).Where(i => Plan.Pooled.Contains(drops[i].Layers.Single()))];
        int LayerOf(int i) => drops[i].Layers.Single();
        long[] capacity = [.. pooled.Select(i => Layers[LayerOf(i)].Size - Present.NonZero(LayerOf(i)) + drops[i].Dropped)];
        long total = pooled.Sum(i => drops[i].Dropped);
        double[] allocation = MomentumRedistribution.Allocate([.. pooled.Select(i => shares[LayerOf(i)])], total, capacity);
        long[] counts = MomentumRedistribution.Round(allocation, total, capacity);
        for (int i = 0; i < pooled.Length; i++) growth[pooled[i]] = counts[i];
        return growth;
    }

    private Tensor[] ZerosLikeWeights() => [.. Layers.Select(layer => zeros_like(layer.Weight).DetachFromDisposeScope())];
}

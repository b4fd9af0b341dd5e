using System.Text.Json.Nodes;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Records displacements of the parameters and refines the network, see <see cref="WeightedOptimizationTrajectories"/>.</summary>
internal sealed class TrajectoryPolicy(
    WeightedOptimizationTrajectories options, ImageAugmentation? augmentation, CancellationToken cancellation) : TrainingPolicy
{
    private readonly List<Tensor[]> _displacements = [];
    private Tensor[] _anchor = [], _previous = [];
    private TensorBatch[]? _holdOut;
    private long _steps;
    private int _refinements;
    private double _bestAccuracy;
    private int[] _blocks = [];
    private bool _refined;

    /// <inheritdoc/>
    public override string Name => "trajectories";

    /// <inheritdoc/>
    public override bool CanBeResult(TrainingState state) => false;

    /// <inheritdoc/>
    internal override bool MadeResult => _refined;

    /// <inheritdoc/>
    public override void OnTrainingStart(TrainingState state) =>
        _blocks = TrajectoryWeights.Blocks(state.Parameters.Select(parameter => parameter.Name), options);

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingState state)
    {
        _refined = false;
        if (state.PhaseIndex < state.Phases.Count - 1 || state.PhaseEpoch < (options.StartEpoch ?? state.Phase.Epochs / 2)) return;
        _steps++;
        if (_anchor.Length == 0) (_anchor, _previous) = (Copy(state), Copy(state));
        if (_steps % options.Gap == 0) Record(state);
        if (_steps % ((long)options.Gap * options.Displacements) == 0) Refine(state);
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingState state)
    {
        if (_refinements == 0)
            state.Log("Warning: the run ended before the first refinement of its trajectory, which takes " +
                $"{options.Gap} x {options.Displacements} steps; lower Gap or StartEpoch.");
    }

    /// <inheritdoc/>
    public override void Save(IDictionary<string, Tensor> tensors, JsonObject values)
    {
        for (int i = 0; i < _anchor.Length; i++)
        {
            (tensors[$"anchor.{i}"], tensors[$"previous.{i}"]) = (_anchor[i], _previous[i]);
            for (int k = 0; k < _displacements.Count; k++) tensors[$"displacement.{k}.{i}"] = _displacements[k][i];
        }

        (values["steps"], values["refinements"], values["displacements"]) = (_steps, _refinements, _displacements.Count);
        (values["bestAccuracy"], values["blocks"]) = (_bestAccuracy, string.Join(' ', _blocks));
    }

    /// <inheritdoc/>
    public override void Load(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, JsonObject values)
    {
        Forget();
        (_steps, _refinements) = ((long)values["steps"]!, (int)values["refinements"]!);
        _bestAccuracy = (double)values["bestAccuracy"]!;
        if ((string)values["blocks"]! != string.Join(' ', _blocks))
            throw new InvalidOperationException(
                "The checkpoint belongs to a run with other Trajectories.Blocks; resume with the same function.");
        if (!tensors.ContainsKey("anchor.0")) return;
        (_anchor, _previous) = (Saved("anchor"), Saved("previous"));
        for (int k = 0; k < (int)values["displacements"]!; k++) _displacements.Add(Saved($"displacement.{k}"));

        Tensor[] Saved(string name) =>
        [
            .. state.Parameters.Select((parameter, i) =>
                tensors[$"{name}.{i}"].to(parameter.Value.device).clone().DetachFromDisposeScope()),
        ];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
            foreach (TensorBatch batch in _holdOut ?? []) MemoryTrainingData.Free(batch);
            _holdOut = null;
        }

        base.Dispose(disposing);
    }

    private static Tensor[] Parameters(TrainingState state) => [.. state.Parameters.Select(parameter => (Tensor)parameter.Value)];

    private static Tensor[] Copy(TrainingState state) =>
        [.. Parameters(state).Select(parameter => parameter.detach().clone().DetachFromDisposeScope())];

    private static void Free(IEnumerable<Tensor> tensors)
    {
        foreach (Tensor tensor in tensors) tensor.Dispose();
    }

    private void Record(TrainingState state)
    {
        Tensor[] now = Copy(state);
        _displacements.Add([.. now.Zip(_previous, (present, before) => present.sub(before).DetachFromDisposeScope())]);
        Free(_previous);
        _previous = now;
    }

    private void Refine(TrainingState state)
    {
        if (state.Density < 1) MaskTrajectory(state);
        Tensor[] parameters = Parameters(state);
        var weights = new TrajectoryWeights(options, _anchor, _displacements, _blocks);
        _holdOut ??= HoldOut(state);
        weights.Assemble(parameters);
        int update = 0;
        for (int round = 0; round < options.Rounds; round++)
        {
            double loss = 0;
            weights.BeginRound();
            foreach (TensorBatch batch in _holdOut)
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                (double batchLoss, IReadOnlyList<Tensor> gradients) = Gradients(state, parameters, batch, update++);
                weights.Step(gradients);
                weights.Assemble(parameters);
                loss += batchLoss * batch.Count / _holdOut.Sum(each => each.Count);
            }

            if (round == 0) state.Metrics["firstHoldOutLoss"] = loss;
            state.Metrics["lastHoldOutLoss"] = loss;
        }

        BatchNormalizationStatistics.Reestimate(state.Module, TrainingInputs.Of(state, augmentation, cancellation));
        Forget();
        (_anchor, _previous) = (Copy(state), Copy(state));
        state.Optimizer.Reset();
        _refinements++;
        _refined = true;
        state.Metrics["trajectoryWeight"] = weights.Values.Cast<double>().Average();
        state.Metrics["refinements"] = _refinements;
        state.Metrics["refinedAccuracy"] = Accuracy(state, update);
        _bestAccuracy = Math.Max(_bestAccuracy, state.Metrics["refinedAccuracy"]);
        state.Metrics["bestRefinedAccuracy"] = _bestAccuracy;
    }

    /// <summary>Leaves out what has become masked since it was recorded, so that masked weights stay 0.</summary>
    private void MaskTrajectory(TrainingState state)
    {
        using var scope = NewDisposeScope();
        for (int i = 0; i < _anchor.Length; i++)
        {
            if (state.Parameters[i].Value.dim() < 2) continue;
            Tensor mask = state.Parameters[i].Value.ne(0).to_type(_anchor[i].dtype);
            _anchor[i].mul_(mask);
            foreach (Tensor[] displacement in _displacements) displacement[i].mul_(mask);
        }
    }

    private (double Loss, IReadOnlyList<Tensor> Gradients) Gradients(
        TrainingState state, Tensor[] parameters, TensorBatch batch, int update)
    {
        using var guard = enable_grad();
        bool trainingMode = state.PhaseEpoch >= (options.TrainingModeEpoch ?? state.Phase.Epochs * 3 / 4);
        Tensor perturbed = Perturb(state, batch, update, trainingMode);
        ModuleMode.Set(state.Module, trainingMode);
        Tensor loss = CrossEntropy.Mean(state.Module.call(perturbed), batch.Labels, exampleWeights: batch.Weights);
        Tensor[] gradients = WeightGradients.Of(loss, parameters);
        ModuleMode.Set(state.Module, true);
        return (loss.to_type(ScalarType.Float64).item<double>(), gradients);
    }

    /// <summary>Share of the attacked held-out rows that the network gets right.</summary>
    private double Accuracy(TrainingState state, int update)
    {
        long right = 0;
        foreach (TensorBatch batch in _holdOut!)
        {
            using var scope = NewDisposeScope();
            Tensor perturbed = Perturb(state, batch, update++, false);
            ModuleMode.Set(state.Module, false);
            right += state.Module.call(perturbed).argmax(1).eq(batch.Labels).sum().ToInt64();
            ModuleMode.Set(state.Module, true);
        }

        return (double)right / _holdOut.Sum(batch => batch.Count);
    }

    /// <summary>Attacks with random streams of their own: below those of validation, which no number of batches reaches.</summary>
    private static Tensor Perturb(TrainingState state, TensorBatch batch, int update, bool trainingMode) =>
        ((AdversarialObjective)state.Objective).PerturbPlainly(state, batch, -(1L << 40) - (state.TotalStep << 20) - update, trainingMode);

    private TensorBatch[] HoldOut(TrainingState state)
    {
        using var scope = NewDisposeScope();
        var kept = new List<TensorBatch>();
        int left = options.HoldOutSize;
        foreach (TensorBatch batch in state.Validation!.Batches())
        {
            int count = Math.Min(left, batch.Count);
            left -= count;
            if (count == 0) continue;
            Tensor? weights = batch.Weights is { } given ? First(given, count) : null;
            kept.Add(new(First(batch.Features, count), First(batch.Labels, count), weights, batch.Rows[..count]));
        }

        return [.. kept];

        static Tensor First(Tensor tensor, int count) => tensor.narrow(0, 0, count).clone().DetachFromDisposeScope();
    }

    private void Forget()
    {
        Free(_anchor);
        Free(_previous);
        foreach (Tensor[] displacement in _displacements) Free(displacement);
        _displacements.Clear();
        (_anchor, _previous) = ([], []);
    }
}

using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>One run of <see cref="AutoAttack"/> over a data set.</summary>
internal sealed class AutoAttackEvaluation(AutoAttack attack, nn.Module<Tensor, Tensor> network, Tensor inputs, Tensor labels,
    AutoAttackOptions options)
{
    // Beyond the exact constraint that every attack keeps: what the sum of a norm may round by.
    private const double NormTolerance = 1e-6;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly AttackContext _context = new()
    {
        Streams = new(options.Seed), Bounds = options.Bounds, Mask = options.Mask, Image = options.Image,
        CancellationToken = options.CancellationToken,
    };

    private IReadOnlyList<Attack> _members = [];
    private long _largestClass = -1;

    public AutoAttackResult Run()
    {
        AutoAttackInput.Check(attack, inputs, labels, options, _context);
        options.CancellationToken.ThrowIfCancellationRequested();
        _members = attack.Members;
        if (labels.numel() > 0) _largestClass = labels.max().ToInt64();
        using var mode = new NetworkState(network, false);
        AutoAttackStateFile? file = options.StatePath is { } path
            ? new(path, AutoAttackDigest.Of(attack, network, inputs, labels, options)) : null;
        AutoAttackState state = file?.Read(inputs, labels, _members.Count) ?? Begin();
        try
        {
            CheckConstraints(state, message => new InvalidDataException($"{options.StatePath}: {message}"));
            IReadOnlyList<AttackWarning> warnings = Inspect();
            while (state.Stage < _members.Count) RunStage(state, file);
            return Finish(state, warnings);
        }
        catch (Exception)
        {
            if (file is not null && state.Changed) Save(state, file);
            state.Adversarial.Dispose();
            throw;
        }
    }

    private AutoAttackState Begin()
    {
        var (predictions, margins) = (new List<long>(), new List<double>());
        foreach ((long first, long count) in Batches())
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            Tensor batch = labels.narrow(0, first, count).to(inputs.device), logits = Logits(inputs.detach().narrow(0, first, count), null);
            var judged = AutoAttackLedger.Judge(logits, batch);
            predictions.AddRange(judged.Predictions);
            margins.AddRange(judged.Margins);
        }

        var ledger = new AutoAttackLedger(labels.cpu().data<long>().ToArray(), [.. predictions], [.. margins]);
        return new(ledger, inputs.detach().clone().DetachFromDisposeScope());
    }

    private IReadOnlyList<AttackWarning> Inspect()
    {
        if (!options.CheckNetwork || inputs.shape[0] == 0) return [];
        using var scope = NewDisposeScope();
        long count = Math.Min(options.BatchSize, inputs.shape[0]);
        return NetworkChecks.Inspect(network, inputs.detach().narrow(0, 0, count), labels.narrow(0, 0, count), attack, _context);
    }

    private void RunStage(AutoAttackState state, AutoAttackStateFile? file)
    {
        int stage = state.Stage;
        long[] open = state.Ledger.Open(stage);
        while (state.Position < open.Length)
        {
            int first = (int)state.Position;
            AttackBatch(state, stage, open[first..Math.Min(first + options.BatchSize, open.Length)]);
            Report(state, stage, open.Length, null);
            if (file is not null && _clock.Elapsed >= options.StateInterval) Save(state, file);
        }

        state.Next();
        if (file is not null) Save(state, file);
        Report(state, stage, open.Length, Describe(state, stage));
    }

    private void AttackBatch(AutoAttackState state, int stage, long[] examples)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        long start = Stopwatch.GetTimestamp();
        var cost = new AttackCost();
        Tensor rows = tensor(examples).to(inputs.device);
        Tensor points = _members[stage].Perturb(network, inputs.detach().index_select(0, rows),
            labels.index_select(0, rows.to(labels.device)), _context with { ExampleNumbers = examples, Cost = cost });
        state.Ledger.Record(stage, examples, points, Logits(points, cost), state.Adversarial);
        state.Add(examples.Length, cost, Stopwatch.GetElapsedTime(start));
    }

    private AutoAttackResult Finish(AutoAttackState state, IReadOnlyList<AttackWarning> warnings)
    {
        double[] distances = CheckConstraints(state, message => new InvalidOperationException(message));
        AutoAttackStage[] stages = [.. Enumerable.Range(0, _members.Count).Select(stage => Describe(state, stage))];
        AutoAttackLedger ledger = state.Ledger;
        AutoAttackEntry[] entries = [.. Enumerable.Range(0, ledger.Count).Select(i => new AutoAttackEntry(i, ledger.Label(i),
            ledger.CleanPredictions[i], ledger.BrokenBy[i] < 0 ? null : _members[(int)ledger.BrokenBy[i]].Name, ledger.Predictions[i],
            ledger.BrokenBy[i] >= 0 ? distances[i] : ledger.CleanCorrect(i) ? null : 0))];
        AttackWarning?[] late = [.. Masking(state, stages), ChangedPredictions(state)];
        return new(entries, stages, [.. warnings, .. late.OfType<AttackWarning>()], state.Adversarial, Elapsed(state));
    }

    private static IEnumerable<AttackWarning?> Masking(AutoAttackState state, AutoAttackStage[] stages)
    {
        for (int i = 1; i < stages.Length; i++)
        {
            if (!stages[i].UsesGradients && stages[..i].Any(stage => stage.UsesGradients))
                yield return NetworkChecks.GradientMasking(stages[i].Name, stages[i - 1].RobustAccuracy, stages[i].RobustAccuracy);
        }
    }

    /// <summary>Classifies the worst points once more.</summary>
    private AttackWarning? ChangedPredictions(AutoAttackState state)
    {
        int changed = 0;
        foreach ((long first, long count) in Batches())
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            long[] again = Logits(state.Adversarial.narrow(0, first, count), null).argmax(1).cpu().data<long>().ToArray();
            for (int i = 0; i < again.Length; i++)
            {
                long example = first + i, label = state.Ledger.Label(example);
                if (again[i] == label != (state.Ledger.Predictions[example] == label)) changed++;
            }
        }

        return changed == 0 ? null : new(AttackWarningKind.ChangedPredictions,
            $"{changed} of {state.Ledger.Count} examples are classified differently when they are classified once more: the network " +
            $"draws random numbers, or its output for an example depends on the batch.");
    }

    /// <summary>Makes sure that every point lies within ball and bounds, and measures the perturbations.</summary>
    private double[] CheckConstraints(AutoAttackState state, Func<string, Exception> error)
    {
        var distances = new List<double>();
        foreach ((long first, long count) in Batches())
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            Tensor clean = inputs.detach().narrow(0, first, count), points = state.Adversarial.narrow(0, first, count);
            Tensor lower = clean.minimum(options.Bounds.Lower(clean)), upper = clean.maximum(options.Bounds.Upper(clean));
            if (!points.ge(lower).logical_and(points.le(upper)).all().ToBoolean())
                throw error($"An adversarial example from {first} to {first + count - 1} is not within the feature bounds.");
            Tensor change = points.to_type(ScalarType.Float64).sub(clean.to_type(ScalarType.Float64));
            double[] lengths = attack.Norm.LengthOf(change).cpu().data<double>().ToArray();
            if (lengths.Max() > attack.Epsilon + NormTolerance)
                {
                throw error(string.Create(CultureInfo.InvariantCulture,
                    $"A perturbation of examples {first} to {first + count - 1} has the norm {lengths.Max()}, above {attack.Epsilon}."));
            }


            distances.AddRange(lengths);
        }

        return [.. distances];
    }

    private Tensor Logits(Tensor batch, AttackCost? cost) =>
        new AttackedNetwork(network, inputs.shape[1..], cost, options.CancellationToken) { LargestClass = _largestClass }.Logits(batch);

    private AutoAttackStage Describe(AutoAttackState state, int stage)
    {
        AutoAttackLedger ledger = state.Ledger;
        AutoAttackCosts costs = state.Costs[stage];
        return new(_members[stage].Name, _members[stage].UsesGradients, ledger.Open(stage).Length, ledger.Broken(stage),
            ledger.RobustAccuracyAfter(stage), costs.Queries, costs.Gradients, costs.Elapsed);
    }

    private void Report(AutoAttackState state, int stage, long examples, AutoAttackStage? completed) =>
        options.Progress?.Report(new(stage, _members.Count, _members[stage].Name, completed is null ? state.Position : examples, examples,
            state.Ledger.RobustAccuracyAfter(stage), completed, Elapsed(state)));

    private void Save(AutoAttackState state, AutoAttackStateFile file)
    {
        state.Elapsed += _clock.Elapsed;
        _clock.Restart();
        file.Write(state);
    }

    private TimeSpan Elapsed(AutoAttackState state) => state.Elapsed + _clock.Elapsed;

    private IEnumerable<(long First, long Count)> Batches()
    {
        long total = inputs.shape[0];
        for (long first = 0; first < total; first += options.BatchSize) yield return (first, Math.Min(options.BatchSize, total - first));
    }
}

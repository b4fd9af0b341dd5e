using System.Diagnostics;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation;

/// <summary>Rows as tensors with the network that classifies them, and what an attack may do. The tensors stay the caller's.</summary>
/// <param name="Network">Maps [batch, ...] to logits [batch, classes].</param>
/// <param name="Inputs">[rows, ...].</param>
/// <param name="Labels">Int64 [rows].</param>
/// <param name="Options">Validated options.</param>
internal sealed record AttackedSet(nn.Module<Tensor, Tensor> Network, Tensor Inputs, Tensor Labels, AttackEvaluationOptions Options)
{
    /// <summary>Mask of one example's shape; null when all features may change.</summary>
    public Tensor? Mask { get; init; }

    /// <summary>Numbers by which the rows draw; null where they are their places.</summary>
    public IReadOnlyList<long>? Numbers { get; init; }

    /// <summary>Model that the network belongs to, whose other attacks wait; null for a network alone.</summary>
    public NetworkModel? Model { get; init; }

    public int Count => (int)Inputs.shape[0];

    public int[] LabelArray()
    {
        using var scope = NewDisposeScope();
        return [.. Labels.cpu().data<long>().ToArray().Select(label => (int)label)];
    }

    /// <summary>Lowest and highest value that any feature may take.</summary>
    public (double Lower, double Upper) Range
    {
        get
        {
            FeatureBounds bounds = Options.Bounds;
            var intervals = Enumerable.Range(0, bounds.FeatureCount ?? 1).Select(bounds.Of).ToArray();
            return (intervals.Min(interval => interval.Lower), intervals.Max(interval => interval.Upper));
        }
    }

    /// <summary>Largest distance that the feature bounds leave.</summary>
    public double RangeIn(AttackNorm norm)
    {
        FeatureBounds bounds = Options.Bounds;
        int features = (int)Inputs.shape.Skip(1).Aggregate(1L, (product, size) => product * size);
        IEnumerable<double> widths = Enumerable.Range(0, features).Select(bounds.Of).Select(interval => interval.Upper - interval.Lower);
        return norm == AttackNorm.L2 ? Math.Sqrt(widths.Sum(width => width * width)) : widths.Max();
    }

    /// <summary>Fails early, rather than after hours, when an ε is beyond the feature bounds.</summary>
    /// <exception cref="ArgumentException">The message lists every such ε.</exception>
    public void RequireReachable(IEnumerable<Attack> attacks, IReadOnlyList<double> grid)
    {
        List<string> errors = [];
        foreach (Attack attack in attacks)
        {
            // As the attacks themselves, leave the rounding of a width in float32.
            double widest = RangeIn(attack.Norm);
            errors.AddRange(grid.Prepend(attack.Epsilon)
                .Where(epsilon => epsilon > widest * (1 + 1e-6) && double.IsFinite(epsilon)).Distinct()
                .Select(epsilon => FormattableString.Invariant(
                    $"{attack.Name}: epsilon {epsilon} is above {widest}, the {attack.Norm} distance across the feature bounds.")));
        }

        ReportErrors.Throw("The attacks", errors);
    }

    /// <summary>Classes that the network predicts for the rows as they are.</summary>
    public int[] Predict()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var state = new NetworkState(Network, false);
        int[] predictions = new int[Count];
        for (int start = 0; start < Count; start += Options.BatchSize)
        {
            using var batchScope = NewDisposeScope();
            int count = Math.Min(Options.BatchSize, Count - start);
            Predictions(Logits(Inputs.narrow(0, start, count))).CopyTo(predictions, start);
        }

        return predictions;
    }

    /// <summary>Attacks some of the rows in batches; the attacks of an ensemble one after the other, each on what is left.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="rows">Places of the rows.</param>
    /// <param name="batchDone">Sees each batch with its tensors, which are disposed afterwards; null for nothing.</param>
    public AttackRun Perturb(Attack attack, IReadOnlyList<int> rows, Action<PerturbedBatch>? batchDone = null)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using NetworkModel.AttackUse? use = Model?.UseForAttack();
        using var state = new NetworkState(Network, false);
        IReadOnlyList<Attack> members = attack is AutoAttack ensemble ? ensemble.Members : [attack];
        var run = new AttackRun(attack.Name, rows, LabelArray(), members);
        for (int member = 0; member < members.Count; member++)
        {
            int[] open = run.Open(member);
            for (int start = 0; start < open.Length; start += Options.BatchSize)
                PerturbBatch(run, member, open[start..Math.Min(start + Options.BatchSize, open.Length)], batchDone);
        }

        return run;
    }

    /// <summary>Logits of a batch, checked.</summary>
    public Tensor Logits(Tensor inputs)
    {
        Options.CancellationToken.ThrowIfCancellationRequested();
        long count = inputs.shape[0];
        Tensor logits = Network.forward(inputs);
        long[] shape = logits.shape;
        if (shape.Length != 2 || shape[0] != count || shape[1] < 2)
        {
            throw new InvalidOperationException(
                $"A classifier with logits [{count}, classes] is expected, but the network returned [{string.Join(", ", shape)}].");
        }

        if (logits.isfinite().all().ToBoolean()) return logits;
        throw new InvalidOperationException("The network's outputs are NaN or infinite on these rows.");
    }

    /// <summary>What an attack on some rows is told.</summary>
    public AttackContext Context(IReadOnlyList<int> rows, AttackCost? cost) => new()
    {
        Streams = new RandomStreams(Options.Seed),
        ExampleNumbers = [.. rows.Select(row => Numbers is { } numbers ? numbers[row] : row)],
        Bounds = Options.Bounds,
        Mask = Mask,
        Image = Inputs.dim() == 2 ? Options.Image : null,
        Cost = cost,
        CancellationToken = Options.CancellationToken,
    };

    /// <summary>Some of the rows and their labels.</summary>
    public (Tensor Inputs, Tensor Labels) Select(IReadOnlyList<int> rows)
    {
        Tensor places = tensor(rows.Select(row => (long)row).ToArray()).to(Inputs.device);
        return (Inputs.index_select(0, places), Labels.index_select(0, places));
    }

    /// <summary>Most likely classes of logits.</summary>
    public static int[] Predictions(Tensor logits) =>
        [.. logits.argmax(1).cpu().data<long>().ToArray().Select(prediction => (int)prediction)];

    private void PerturbBatch(AttackRun run, int member, int[] rows, Action<PerturbedBatch>? batchDone)
    {
        using var scope = NewDisposeScope();
        Attack attack = run.Members[member];
        (Tensor clean, Tensor labels) = Select(rows);
        long begin = Stopwatch.GetTimestamp();
        Tensor adversarial = attack.Perturb(Network, clean, labels, Context(rows, run.Cost));
        run.Seconds += Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Tensor logits = Logits(adversarial), change = adversarial.to_type(ScalarType.Float64).sub(clean.to_type(ScalarType.Float64));
        run.Record(member, rows, Predictions(logits), attack.Norm.LengthOf(change).cpu().data<double>().ToArray());
        batchDone?.Invoke(new(run, member, rows, clean, adversarial, logits));
    }
}

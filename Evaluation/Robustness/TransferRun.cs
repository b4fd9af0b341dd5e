using System.Diagnostics;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation;

/// <summary>One evaluation of transfer, over tensors.</summary>
/// <param name="surrogates">Networks that are attacked, each with the rows in its own shape.</param>
/// <param name="targets">Networks that are shown the results; the same object as a surrogate where it is the same model.</param>
/// <param name="options">Validated options, the run's own copy.</param>
/// <param name="log">Receives lines.</param>
internal sealed class TransferRun(
    IReadOnlyList<NamedSet> surrogates, IReadOnlyList<NamedSet> targets, TransferOptions options, Action<string> log)
{
    public TransferMetrics Run()
    {
        long begin = Stopwatch.GetTimestamp();
        IReadOnlyList<Attack> attacks = options.EffectiveAttacks();
        surrogates[0].Set.RequireReachable(attacks, []);
        var meter = new RobustnessMeter(options.Progress, attacks.Count * surrogates.Count);
        int[] labels = surrogates[0].Set.LabelArray();
        Dictionary<AttackedSet, int[]> predictions = new(ReferenceEqualityComparer.Instance);
        foreach (AttackedSet set in surrogates.Concat(targets).Select(model => model.Set))
            if (!predictions.ContainsKey(set)) predictions.Add(set, set.Predict());
        int[] common = [.. Enumerable.Range(0, labels.Length).Where(row => predictions.Values.All(each => each[row] == labels[row]))];
        double Accuracy(NamedSet model) =>
            predictions[model.Set].Where((prediction, row) => prediction == labels[row]).Count() / (double)labels.Length;
        double[] surrogateAccuracies = [.. surrogates.Select(Accuracy)], targetAccuracies = [.. targets.Select(Accuracy)];
        if (common.Length == 0)
        {
            IEnumerable<string> list = surrogates.Concat(targets).Select(model => $"{model.Name} {Figures.Percent(Accuracy(model))}");
            throw new InvalidOperationException("There is no row that all models classify correctly; leave out the weakest model "
                + $"(accuracies: {string.Join(", ", list.Distinct())}).");
        }

        log($"{common.Length} of {labels.Length} row(s) are classified correctly by all models.");
        return new TransferMetrics
        {
            Surrogates = [.. surrogates.Select(model => model.Name)],
            Targets = [.. targets.Select(model => model.Name)],
            Rows = labels.Length,
            CommonRows = common.Length,
            SurrogateAccuracies = surrogateAccuracies,
            TargetAccuracies = targetAccuracies,
            WhiteBox = [.. from i in Enumerable.Range(0, surrogates.Count) from j in Enumerable.Range(0, targets.Count)
                           where ReferenceEquals(surrogates[i].Set, targets[j].Set) select new WhiteBoxPair(i, j)],
            Attacks = [.. attacks.Select(attack => Matrix(attack, common, labels, meter))],
            Seed = options.Seed,
            Seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds,
        };
    }

    private TransferMatrix Matrix(Attack attack, int[] common, int[] labels, RobustnessMeter meter)
    {
        List<double[]> rates = [];
        List<double> seconds = [];
        foreach (NamedSet surrogate in surrogates)
        {
            meter.Begin($"{attack.Name} on {surrogate.Name}", attack.Epsilon, common.Length);
            bool[][] fooled = [.. targets.Select(_ => new bool[labels.Length])];
            AttackRun run = surrogate.Set.Perturb(attack, common, batch =>
            {
                for (int i = 0; i < targets.Count; i++) Show(batch, targets[i].Set, labels, fooled[i]);
                meter.Report(batch.Run);
            });
            rates.Add([.. fooled.Select(rows => rows.Count(row => row) / (double)common.Length)]);
            seconds.Add(run.Seconds);
            IEnumerable<string> found = targets.Select((target, i) => $"{target.Name} {Figures.Percent(rates[^1][i])}");
            log($"{attack.Name} on {surrogate.Name}: {string.Join(", ", found)}.");
        }

        return new()
        {
            Name = attack.Name, Norm = attack.Norm.ToString()!, Epsilon = attack.Epsilon, SuccessRates = rates, Seconds = seconds,
        };
    }

    // What a later attack of an ensemble made of a row replaces what an earlier one did.
    private static void Show(PerturbedBatch batch, AttackedSet target, int[] labels, bool[] fooled)
    {
        using var scope = NewDisposeScope();
        using var state = new NetworkState(target.Network, false);
        Tensor shown = batch.Adversarial.reshape([batch.Rows.Length, .. target.Inputs.shape[1..]])
            .to(target.Inputs.dtype, target.Inputs.device);
        int[] predictions = AttackedSet.Predictions(target.Logits(shown));
        for (int i = 0; i < predictions.Length; i++) fooled[batch.Rows[i]] = predictions[i] != labels[batch.Rows[i]];
    }
}

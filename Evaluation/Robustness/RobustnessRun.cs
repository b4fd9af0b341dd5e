using System.Diagnostics;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation;

/// <summary>One evaluation of robustness, over tensors.</summary>
/// <param name="set">Network and rows, at least one.</param>
/// <param name="classes">Names of the classes.</param>
/// <param name="options">Validated options, the run's own copy.</param>
/// <param name="log">Receives lines; warnings begin with "Warning: ".</param>
internal sealed class RobustnessRun(AttackedSet set, IReadOnlyList<string> classes, RobustnessOptions options, Action<string> log)
{
    private readonly int[] _labels = set.LabelArray();
    private readonly IReadOnlyList<Attack> _attacks = options.EffectiveAttacks();
    private readonly List<AttackRun> _runs = [];
    private int[] _clean = [];
    private int[] _open = [];
    private RobustnessMeter? _meter;

    /// <summary>Shape of the gallery's images; null keeps none.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>The last state of the network with the same rows; null compares nothing.</summary>
    public AttackedSet? Last { get; init; }

    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public RobustnessMetrics Run()
    {
        long begin = Stopwatch.GetTimestamp();
        set.RequireReachable(_attacks, options.Epsilons);
        double[][] grids = [.. _attacks.Select(Grid)];
        int stages = grids.Sum(grid => grid.Length + 1) + (options.MaskingRows > 0 ? 1 : 0) + (Last is null ? 0 : _attacks.Count);
        _meter = new(options.Progress, stages);
        _clean = set.Predict();
        _open = [.. Enumerable.Range(0, set.Count).Where(row => _clean[row] == _labels[row])];
        log($"{set.Count} row(s), accuracy without an attack {Figures.Percent(Share(_open.Length))}.");
        RobustnessGallery gallery = new(set, options.GallerySize, Image, classes.Count);
        List<AttackRobustness> attacks = [];
        for (int i = 0; i < _attacks.Count; i++) attacks.Add(Evaluate(_attacks[i], grids[i], gallery));
        double worst = Share(_open.Count(row => Counting().All(run => !run.Broke(row))));
        log($"Worst case over {_attacks.Count} attack(s): accuracy {Figures.Percent(worst)}.");
        RobustnessChecks checks = new(set, _open, _attacks, _runs, attacks, options, classes.Count);
        if (options.MaskingRows > 0) _meter.Begin("checks", 0, Math.Min(options.MaskingRows, _open.Length));
        checks.Run();
        foreach (RobustnessWarning warning in checks.Warnings) log($"Warning: {warning.Rule}: {warning.Message}");
        return new RobustnessMetrics
        {
            Rows = set.Count,
            Classes = classes,
            CleanAccuracy = Share(_open.Length),
            WorstCaseAccuracy = worst,
            Attacks = attacks,
            PerClass = [.. classes.Select(ClassOf)],
            Examples = [.. Enumerable.Range(0, set.Count).Select(ExampleOf)],
            Warnings = checks.Warnings,
            CheckedRules = checks.Checked,
            BestVersusLast = Last is null ? [] : CompareWith(Last, attacks, worst),
            Gallery = gallery.Of(_runs),
            Image = Image,
            FeatureMinimum = set.Range.Lower,
            FeatureMaximum = set.Range.Upper,
            Seed = options.Seed,
            Seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds,
        };
    }

    /// <summary>Values of ε for which an attack runs beside its own. An unlimited attack finds them all in one run.</summary>
    private double[] Grid(Attack attack) =>
        double.IsPositiveInfinity(attack.Epsilon) ? [] : [.. options.Epsilons.Where(epsilon => epsilon != attack.Epsilon)];

    /// <summary>The runs that make the worst case.</summary>
    private IEnumerable<AttackRun> Counting() =>
        _attacks.All(attack => double.IsPositiveInfinity(attack.Epsilon)) ? _runs
            : _runs.Where((_, i) => double.IsFinite(_attacks[i].Epsilon));

    private double Share(int rows) => (double)rows / set.Count;

    private AttackRobustness Evaluate(Attack attack, double[] grid, RobustnessGallery gallery)
    {
        AttackRun run = Attacked(set, attack, attack.Name, _open, batch => gallery.Collect(batch));
        _runs.Add(run);
        double[] norms = run.BreakingNorms;
        RobustnessPoint own = Point(attack.Epsilon, run.Broken);
        log(FormattableString.Invariant(
            $"{attack.Name}, {attack.Norm}, epsilon {RobustnessTable.Epsilon(attack.Epsilon)}: accuracy {Figures.Percent(own.Accuracy)}."));
        return new AttackRobustness
        {
            Name = attack.Name,
            Norm = attack.Norm.ToString()!,
            Epsilon = attack.Epsilon,
            Accuracy = own.Accuracy,
            SuccessRate = own.SuccessRate,
            MeanPerturbation = norms.Length > 0 ? norms.Average() : double.NaN,
            MedianPerturbation = Median(norms),
            MaximumPerturbation = norms.Length > 0 ? norms[^1] : double.NaN,
            Queries = run.Cost.Queries,
            Gradients = run.Cost.Gradients,
            Seconds = run.Seconds,
            Curve = options.Epsilons.Count == 0 ? [] : Curve(attack, own, grid, norms),
        };
    }

    private List<RobustnessPoint> Curve(Attack attack, RobustnessPoint own, double[] grid, double[] norms)
    {
        if (double.IsPositiveInfinity(attack.Epsilon))
            return [.. options.Epsilons.Select(epsilon => Point(epsilon, norms.Count(norm => norm <= epsilon)))];
        List<RobustnessPoint> points = [own];
        foreach (double epsilon in grid)
            points.Add(Point(epsilon, Attacked(set, attack with { Epsilon = epsilon }, attack.Name, _open).Broken));
        return [.. points.OrderBy(point => point.Epsilon)];
    }

    private RobustnessPoint Point(double epsilon, int broken) =>
        new(epsilon, Share(_open.Length - broken), _open.Length > 0 ? (double)broken / _open.Length : double.NaN);

    private AttackRun Attacked(
        AttackedSet attacked, Attack attack, string name, int[] rows, Action<PerturbedBatch>? batchDone = null)
    {
        _meter!.Begin(name, attack.Epsilon, rows.Length);
        return attacked.Perturb(attack, rows, batch =>
        {
            batchDone?.Invoke(batch);
            _meter.Report(batch.Run);
        });
    }

    private ClassRobustness ClassOf(string name, int index)
    {
        int[] rows = [.. Enumerable.Range(0, set.Count).Where(row => _labels[row] == index)];
        int[] open = [.. rows.Where(row => _clean[row] == index)];
        return new(name, rows.Length, Part(open.Length), [.. _runs.Select(run => Part(open.Count(row => !run.Broke(row))))],
            Part(open.Count(row => Counting().All(run => !run.Broke(row)))));

        double Part(int count) => rows.Length > 0 ? (double)count / rows.Length : double.NaN;
    }

    private ExampleRobustness ExampleOf(int row) => new(set.Numbers is { } numbers ? numbers[row] : row, _labels[row], _clean[row],
        _clean[row] == _labels[row] ? [.. _runs.Select(run => run.Outcome(row))] : []);

    private List<BestVersusLast> CompareWith(AttackedSet last, List<AttackRobustness> attacks, double worst)
    {
        int[] predictions = last.Predict();
        int[] open = [.. Enumerable.Range(0, last.Count).Where(row => predictions[row] == _labels[row])];
        AttackRun[] runs = [.. _attacks.Select(attack => Attacked(last, attack, $"{attack.Name}, last model", open))];
        AttackRun[] counting = [.. runs.Where((_, i) => Counting().Contains(_runs[i]))];
        List<BestVersusLast> states = [new("clean", Share(_open.Length), Share(open.Length))];
        states.AddRange(attacks.Select((best, i) => new BestVersusLast(best.Name, best.Accuracy, Share(open.Length - runs[i].Broken))));
        states.Add(new("worst case", worst, Share(open.Count(row => counting.All(run => !run.Broke(row))))));
        return states;
    }

    private static double Median(double[] sorted) => sorted.Length switch
    {
        0 => double.NaN,
        var count when count % 2 == 1 => sorted[count / 2],
        var count => (sorted[count / 2 - 1] + sorted[count / 2]) / 2,
    };
}

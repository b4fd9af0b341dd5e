using Microsoft.ML;
using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>Trains the networks as pipelines, saves and loads them, and attacks what was loaded.</summary>
internal sealed class AutoAttackRuns(Experiment experiment, LabelledImages test)
{
    private readonly List<(string Model, RobustnessMetrics Metrics)> _metrics = [];
    private readonly List<IReadOnlyList<string>> _stages = [];
    private readonly IDataView _rows =
        experiment.Ml.Data.LoadFromEnumerable(experiment.Data.Test.Take(AutoAttackSetup.TestImages).ToList());

    /// <summary>Robustness of the networks of the first seed.</summary>
    public IReadOnlyList<(string Model, RobustnessMetrics Metrics)> Metrics => _metrics;

    /// <summary>What the parts of AutoAttack did to the networks of the first seed, and what they cost.</summary>
    public ReportTable Stages => new(
        ["Network", "Attack", "Attacked", "Broken", "Robust accuracy, %", "Queries", "Gradients", "Seconds"], _stages);

    /// <summary>Trains and measures all networks of a seed.</summary>
    public void Run(int seed)
    {
        FashionSplit split = FashionSplit.Draw(experiment.Data.Train, AutoAttackSetup.TrainingImages, holdOut: 0, randomLabels: 0, seed);
        IDataView images = experiment.Ml.Data.LoadFromEnumerable(split.Train);
        foreach (string model in AutoAttackSetup.Models)
        {
            ITransformer trained = experiment.TrainPipeline(seed, model, images, AutoAttackSetup.Options(model, seed));
            string path = experiment.PathOf($"{AutoAttackSetup.FileName(model)}.zip");
            experiment.Ml.Model.Save(trained, images.Schema, path);
            ITransformer loaded = experiment.Ml.Sparse.Restore(experiment.Ml.Model.Load(path, out _));
            experiment.Measure(seed, model, AutoAttackSetup.Changed, "comparison", () => Differences(trained, loaded));
            MeasureWeakAttacks(seed, model, loaded);
            MeasureByPipeline(seed, model, loaded);
            MeasureAutoAttack(seed, model, Network(loaded));
            (trained as IDisposable)?.Dispose();
            (loaded as IDisposable)?.Dispose();
        }
    }

    private static NetworkTransformer Network(ITransformer model) =>
        ((IEnumerable<ITransformer>)model).OfType<NetworkTransformer>().Single();

    /// <summary>Number of test images that two models score differently.</summary>
    private double Differences(ITransformer one, ITransformer two) =>
        Scores(one).Zip(Scores(two)).Count(pair => !pair.First.Score.SequenceEqual(pair.Second.Score));

    private IEnumerable<FashionPrediction> Scores(ITransformer model) =>
        experiment.Ml.Data.CreateEnumerable<FashionPrediction>(model.Transform(_rows), reuseRowObject: false);

    private void MeasureWeakAttacks(int seed, string model, ITransformer loaded)
    {
        bool first = seed == experiment.Seeds[0];
        RobustnessOptions options = new()
        {
            Attacks = AutoAttackSetup.WeakAttacks,
            Epsilons = first ? AutoAttackSetup.CurveEpsilons : [],
            Image = FashionMnistData.Shape,
            BatchSize = AutoAttackSetup.TestImages,
            CancellationToken = experiment.Cancellation,
        };
        RobustnessMetrics metrics = experiment.Times.Measure(
            "weak attacks", () => experiment.Ml.Sparse.Evaluation.Robustness(loaded, _rows, options));
        if (first) _metrics.Add((model, metrics));
        Add(seed, model, AutoAttackSetup.Clean, metrics.CleanAccuracy);
        foreach (var (attack, measured) in AutoAttackSetup.WeakAttacks.Zip(metrics.Attacks))
            Add(seed, model, AutoAttackSetup.FigureOf(attack), measured.Accuracy);
        if (Network(loaded).Model.Sparsity is { } sparsity) Add(seed, model, AutoAttackSetup.Kept, sparsity.Density);
    }

    // The same attack as a stage of a pipeline: rows in, attacked rows out. Images that the network gets wrong without an attack count as
    // wrong here too: a robust network, which trained on attacked images alone, gets some of them right once they are attacked.
    private void MeasureByPipeline(int seed, string model, ITransformer loaded)
    {
        AttackTransformer attack = experiment.Ml.Sparse.Transforms.Attack(loaded, AutoAttackSetup.Pgd, new()
        {
            Image = FashionMnistData.Shape,
            SuccessColumnName = nameof(AttackedRow.Fooled),
            Seed = 1,
            CancellationToken = experiment.Cancellation,
        }).Fit(_rows);
        experiment.Measure(seed, model, AutoAttackSetup.ThroughPipeline, "attack by pipeline", () =>
        {
            IDataView rows = attack.Transform(_rows);
            IEnumerable<AttackedRow> attacked = experiment.Ml.Data.CreateEnumerable<AttackedRow>(rows, reuseRowObject: false);
            IEnumerable<bool> right = Scores(loaded).Zip(experiment.Data.Test, (score, image) => score.PredictedLabel == image.Label);
            return 100.0 * right.Zip(attacked).Count(pair => pair.First && !pair.Second.Fooled) / test.Count;
        });
    }

    private void MeasureAutoAttack(int seed, string model, NetworkTransformer network)
    {
        using AutoAttackResult result = experiment.Times.Measure("AutoAttack", () =>
            Attacks.AutoAttack(AutoAttackSetup.Epsilon).Evaluate(network.Model.Module, test.Images, test.Labels, new()
            {
                Image = FashionMnistData.Shape,
                Progress = new StageReports(experiment, $"seed {seed}  {model,-20}"),
                CancellationToken = experiment.Cancellation,
            }));
        Add(seed, model, AutoAttackSetup.AutoAttack, result.RobustAccuracy);
        foreach (AttackWarning warning in result.Warnings) experiment.Say($"Warning: {warning.Message}");
        if (seed != experiment.Seeds[0]) return;
        _stages.AddRange(result.Stages.Select(stage => new[]
        {
            model, stage.Name, $"{stage.Attacked}", $"{stage.NewlyBroken}",
            FormattableString.Invariant($"{100 * stage.RobustAccuracy:F1}"),
            FormattableString.Invariant($"{stage.Queries:N0}"), FormattableString.Invariant($"{stage.Gradients:N0}"),
            FormattableString.Invariant($"{stage.Elapsed.TotalSeconds:F1}"),
        }));
    }

    private void Add(int seed, string model, string figure, double share) => experiment.Record(seed, model, figure, 100 * share);

    // Not Progress<T>, which posts to the thread pool: the lines would come in any order.
    private sealed class StageReports(Experiment experiment, string run) : IProgress<AutoAttackProgress>
    {
        public void Report(AutoAttackProgress value)
        {
            if (value.Completed is not { } stage) return;
            string cost = FormattableString.Invariant($"{stage.Queries:N0} queries, {stage.Elapsed.TotalSeconds:F1} s");
            experiment.Say(FormattableString.Invariant($"{run} after {stage.Name,-8} {100 * stage.RobustAccuracy:F1} % robust ({cost})"));
        }
    }

    private sealed class AttackedRow
    {
        public bool Fooled { get; set; }
    }
}
